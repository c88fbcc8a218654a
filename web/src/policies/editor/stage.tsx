import { ActionIcon, MultiSelect, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import type { UseFormReturnType } from '@mantine/form'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import styles from './rule.module.css'
import type { Askable } from './rules.tsx'
import { CommonLadder, type StageValues, type Values } from './values.ts'

interface Props {
  form: UseFormReturnType<Values>
  path: string
  stage: StageValues
  number: number
  asked: readonly Askable[]
  remove: () => void
}

const Parts = ['lines', 'vendor', 'costCentre', 'project', 'beneficiary'] as const

/** Who is asked together, how many must say yes, and what happens while they do not answer. */
export function Stage({ form, path, stage, number, asked, remove }: Props) {
  const t = words.use()
  const input = (field: string) => form.getInputProps(`${path}.${field}`)
  const unknown = stage.approvers
    .filter((value) => asked.every((each) => each.value !== value))
    .map((value) => ({ value, label: value }))
  return (
    <div role="group" aria-label={t('stage', { number })} className={styles.stage}>
      <div className={styles.stageHead}>
        {t('stage', { number })}
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('removeStage', { number })}
          onClick={remove}
        >
          <Icon name="close" size={18} />
        </ActionIcon>
      </div>
      <div className={styles.fields}>
        <TextInput label={t('stageName')} required maxLength={60} {...input('name')} />
        <Select
          label={t('needed')}
          allowDeselect={false}
          data={[
            'all',
            'any',
            '1',
            '2',
            '3',
            '4',
            '5',
            ...(/^\d+$/.test(stage.needed) && Number(stage.needed) > 5 ? [stage.needed] : []),
          ].map((value) => ({
            value,
            label:
              value === 'all'
                ? t('all')
                : value === 'any'
                  ? t('any')
                  : t('atLeast', { count: Number(value) }),
          }))}
          {...input('needed')}
        />
        <MultiSelect
          className={styles.whole}
          label={t('approvers')}
          required
          searchable
          data={[...asked, ...unknown]}
          limit={40}
          {...input('approvers')}
        />
        <MultiSelect
          label={t('required')}
          description={t('requiredHint')}
          data={[...asked, ...unknown].filter(
            ({ value }) => stage.approvers.includes(value) && !value.startsWith('group:'),
          )}
          {...input('required')}
        />
        {form.values.touched && (
          <MultiSelect
            label={t('looksAt')}
            description={t('looksAtHint')}
            data={Parts.map((value) => ({ value, label: t(`parts.${value}`) }))}
            {...input('looksAt')}
          />
        )}
        <Switch
          className={styles.whole}
          label={t('ownLadder')}
          description={t('ladderHint')}
          checked={stage.ladder !== undefined}
          onChange={({ currentTarget }) =>
            form.setFieldValue(`${path}.ladder`, currentTarget.checked ? { ...CommonLadder } : undefined)
          }
        />
      </div>
      {stage.ladder && (
        <div className={styles.fields}>
          <NumberInput label={t('firstAfter')} min={1} max={2000} {...input('ladder.firstAfterHours')} />
          <NumberInput label={t('every')} min={1} max={2000} {...input('ladder.everyHours')} />
          <NumberInput label={t('reminders')} min={0} max={10} {...input('ladder.reminders')} />
          <NumberInput
            label={t('escalateAfter')}
            min={1}
            max={2000}
            {...input('ladder.escalateAfterHours')}
          />
          <Select
            className={styles.whole}
            label={t('escalate')}
            allowDeselect={false}
            searchable
            data={[
              ...(['coordinators', 'manager', 'reject', 'go_on', 'nothing'] as const).map((value) => ({
                value: value as string,
                label: t(`escalations.${value}`),
              })),
              ...asked.filter(({ value }) => value.startsWith('person:')),
            ]}
            {...input('ladder.escalate')}
          />
        </div>
      )}
    </div>
  )
}
