import { Button, Checkbox, Select } from '@mantine/core'
import { useState } from 'react'
import { Refused } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { clearedBy } from '../../ui/form/cleared-by.ts'
import { FormProblem } from '../../ui/form/form.tsx'
import { words } from '../words.ts'
import { Columns } from './columns.tsx'
import { EveryLine } from './every-line.tsx'
import styles from './import.module.css'
import { Rows } from './rows.tsx'
import type { Check, Told, useImport } from './use-import.ts'

const dateFormats = ['YYYY-MM-DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY'] as const

interface Props {
  own: ReturnType<typeof useImport>
  check: Check
  told: Told
}

/** What would happen, what is wrong and what must be told; answers are typed beside the lines. */
export function CheckView({ own, check, told }: Props) {
  const t = words.use()
  const [answers, setAnswers] = useState(told.answers)
  const [readyToo, setReadyToo] = useState(false)
  const { counts, importable } = check
  const answer = (line: number, field: string, text: string) =>
    setAnswers((all) => ({ ...all, [line]: { ...all[line], [field]: text } }))
  const touched = JSON.stringify(answers) !== JSON.stringify(told.answers)
  const shown = check.rows.filter(({ status }) => readyToo || status !== 'ready')
  return (
    <div className="stack">
      <Card title={own.name} beside={<span>{t('importRows', { count: counts.rows })}</span>}>
        <div className="stack">
          <FormProblem error={own.error} />
          <dl className={styles.counts}>
            {(['ready', 'question', 'bad', 'skipped'] as const).map((each) => (
              <div key={each} data-of={each} data-none={counts[each] === 0 || undefined}>
                <dt>{t(`rowStatus.${each}`)}</dt>
                <dd>{counts[each]}</dd>
              </div>
            ))}
          </dl>
          <p className={styles.will}>
            {t('importWill', { contracts: counts.contractsToMake, vendors: counts.vendorsToMake })}
          </p>
          {check.findings.map(({ problem }) => (
            <p key={problem} className={styles.finding}>
              <Refused>{problem}</Refused>
            </p>
          ))}
          <div className="row">
            {importable ? (
              <Button loading={own.busy} onClick={() => void own.carryOut()}>
                {t('importDo', { count: counts.ready })}
              </Button>
            ) : (
              <Button loading={own.busy} onClick={() => void own.checkAgain({ answers })}>
                {touched ? t('importAnswer') : t('importCheck')}
              </Button>
            )}
            {!importable && counts.ready > 0 && (
              <Button
                variant="default"
                disabled={own.busy}
                onClick={() =>
                  void own.checkAgain({
                    answers,
                    skip: check.rows.filter(({ status }) => status !== 'ready').map(({ line }) => line),
                  })
                }
              >
                {t('importSkipRest')}
              </Button>
            )}
            <Button variant="subtle" onClick={own.startOver}>
              {t('importOther')}
            </Button>
          </div>
        </div>
      </Card>
      <Columns
        check={check}
        told={told}
        busy={own.busy}
        change={(fields) => void own.checkAgain({ fields, answers })}
        beside={
          <Select
            label={t('dateFormat')}
            placeholder={t('dateFormatAuto')}
            {...clearedBy(t('clear'))}
            w={220}
            data={[...dateFormats]}
            value={told.dateFormat ?? null}
            onChange={(value) => void own.checkAgain({ answers, dateFormat: (value ?? undefined) as never })}
          />
        }
      />
      <EveryLine
        check={check}
        told={told}
        busy={own.busy}
        change={(fields) => void own.checkAgain({ fields, answers })}
      />
      <Card
        title={t('importLines')}
        beside={
          <Checkbox
            label={t('importReadyToo')}
            checked={readyToo}
            onChange={({ currentTarget }) => setReadyToo(currentTarget.checked)}
          />
        }
      >
        {shown.length === 0 ? (
          <p className={styles.will}>{t('importAllReady')}</p>
        ) : (
          <Rows
            of={shown}
            answers={answers}
            answer={answer}
            skipped={told.skip}
            skip={(line) =>
              void own.checkAgain({
                answers,
                skip: told.skip.includes(line)
                  ? told.skip.filter((each) => each !== line)
                  : [...told.skip, line],
              })
            }
          />
        )}
      </Card>
    </div>
  )
}
