import { ActionIcon, Button, TagsInput, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { useUndo } from '../../ui/undo.tsx'
import { words } from '../words.ts'
import type { Finding } from './findings.ts'
import { Found } from './found.tsx'
import styles from './rule.module.css'
import type { Askable } from './rules.tsx'
import { Stage } from './stage.tsx'
import { newStage, type Values } from './values.ts'

interface Props {
  form: UseFormReturnType<Values>
  at: number
  handle: ReactNode
  asked: readonly Askable[]
  findings: readonly Finding[]
  open: boolean
  onOpen: (open: boolean) => void
}

/** A rule: for which requests it is, and whom it asks, in order. */
export function Rule({ form, at, handle, asked, findings, open, onOpen }: Props) {
  const t = words.use()
  const offerUndo = useUndo()
  const rule = form.values.rules[at]
  if (!rule) return null
  const { currency } = form.values
  const path = `rules.${at}`
  const input = (field: string) => form.getInputProps(`${path}.${field}`)
  const name = rule.name || t('rule', { number: at + 1 })
  const remove = () => {
    form.removeListItem('rules', at)
    void offerUndo(t('ruleRemoved', { name }), () => form.insertListItem('rules', rule, at))
  }
  const asks = rule.stages.map((stage) => stage.name || '…').join(' › ')
  return (
    <section className={styles.rule} aria-label={name}>
      <div className={styles.head}>
        {handle}
        <button type="button" className={styles.title} aria-expanded={open} onClick={() => onOpen(!open)}>
          <span>
            <b>{name}</b>
            <small>{asks || t('atOnce')}</small>
          </span>
          <Icon name={open ? 'up' : 'down'} size={16} />
        </button>
      </div>
      <Found of={findings} />
      {open && (
        <div className={styles.body}>
          <TextInput
            label={t('ruleName')}
            description={t('ruleNameHint')}
            required
            maxLength={160}
            {...input('name')}
          />
          <h3>{t('when')}</h3>
          <div className={styles.fields}>
            <TextInput label={t('amountFrom', { currency })} inputMode="decimal" {...input('amountFrom')} />
            <TextInput label={t('amountBelow', { currency })} inputMode="decimal" {...input('amountBelow')} />
            <TagsInput label={t('categories')} description={t('anyOf')} {...input('categories')} />
            <TagsInput label={t('costCentres')} description={t('anyOf')} {...input('costCentres')} />
            <TagsInput label={t('vendors')} description={t('anyOf')} {...input('vendors')} />
            <TagsInput label={t('projects')} description={t('anyOf')} {...input('projects')} />
          </div>
          <h3>{t('stages')}</h3>
          {rule.stages.length === 0 && <p className={styles.soft}>{t('atOnceHint')}</p>}
          {rule.stages.map((stage, number) => (
            <Stage
              key={stage.key}
              form={form}
              path={`${path}.stages.${number}`}
              stage={stage}
              number={number + 1}
              asked={asked}
              remove={() => form.removeListItem(`${path}.stages`, number)}
            />
          ))}
          <div className="row">
            <Button
              size="sm"
              variant="default"
              leftSection={<Icon name="plus" size={16} />}
              onClick={() => form.insertListItem(`${path}.stages`, newStage())}
            >
              {t('addStage')}
            </Button>
            <ActionIcon
              variant="subtle"
              color="red"
              size={36}
              ml="auto"
              aria-label={t('removeRule', { name })}
              onClick={remove}
            >
              <Icon name="trash" size={18} />
            </ActionIcon>
          </div>
          <TextInput
            label={t('stepUpFrom', { currency })}
            description={t('stepUpHint')}
            inputMode="decimal"
            {...input('stepUpFrom')}
          />
        </div>
      )}
    </section>
  )
}
