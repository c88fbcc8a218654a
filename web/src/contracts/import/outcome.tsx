import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { call } from '../../api/call.ts'
import { reading, useRead } from '../../api/read.ts'
import { Refused } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { Progress } from '../../ui/progress.tsx'
import { words } from '../words.ts'
import styles from './import.module.css'

/** Milliseconds between two looks at an import that runs. */
const Look = 1000

/** While somebody looks at an import that runs, it goes on; else whenever the sweep comes by. */
function useProgress(id: string, running: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!running) return
    const ended = new AbortController()
    const goOn = async () => {
      while (!ended.signal.aborted) {
        const of = { params: { id } }
        // What keeps it from going on here, the sweep may find gone.
        const answer = await call('continueImport', of, { signal: ended.signal }).catch(() => undefined)
        if (answer) queries.setQueryData(reading('getImport', of).queryKey, answer)
        await new Promise((done) => setTimeout(done, Look))
      }
    }
    void goOn()
    return () => ended.abort()
  }, [id, running, queries])
}

/** How far an import is, and what it made of each line. */
export function Outcome({ of: id, again }: { of: string; again: () => void }) {
  const t = words.use()
  const first = useRead('getImport', { params: { id } })
  const running = first.data?.status !== 'done'
  useRead('getImport', { params: { id } }, { enabled: running, every: Look })
  useProgress(id, first.data?.status === 'running')
  const { data } = first
  if (!data) return null
  const { counts, rows } = data
  const all = counts.pending + counts.vendorsMade + counts.contractsMade + counts.exists + counts.failed
  const failed = rows.flatMap(({ line, vendor, contract }) =>
    [vendor, contract].flatMap((each) =>
      each?.outcome === 'failed' ? [{ line, problem: each.problem ?? '' }] : [],
    ),
  )
  return (
    <Card title={running ? t('importRuns') : t('importDone')}>
      <div className="stack">
        <Progress label={t('importTitle')} done={all - counts.pending} all={all} />
        <p className={styles.will} role="status">
          {t('importMade', { contracts: counts.contractsMade, vendors: counts.vendorsMade })}
          {counts.exists > 0 && ` ${t('importExisted', { count: counts.exists })}`}
        </p>
        {failed.map(({ line, problem }) => (
          <p key={`${line} ${problem}`} className={styles.finding}>
            {t('importLine', { line })}: <Refused>{problem}</Refused>
          </p>
        ))}
        {running ? (
          <p className={styles.will}>{t('importLeave')}</p>
        ) : (
          <div className="row">
            <Button component={Link} to="/contracts">
              {t('importSee')}
            </Button>
            <Button variant="default" onClick={again}>
              {t('importOther')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}
