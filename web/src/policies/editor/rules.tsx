import { Button } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useWhole } from '../../api/read.ts'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { usePeople } from '../../ui/form/people.ts'
import { Sortable } from '../../ui/form/sortable.tsx'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import { type Finding, findingsAt } from './findings.ts'
import { Rule } from './rule.tsx'
import { newRule, type Values } from './values.ts'

interface Props {
  form: UseFormReturnType<Values>
  findings: readonly Finding[]
  fixed: boolean
}

/** Rules in order: the first one that holds decides. */
export function Rules({ form, findings, fixed }: Props) {
  const t = words.use()
  const { rules } = form.values
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const asked = useAskable()
  const toggle = (key: string, shown: boolean) =>
    setOpen((before) => new Set(shown ? [...before, key] : [...before].filter((each) => each !== key)))
  const add = () => {
    const rule = newRule()
    form.insertListItem('rules', rule)
    toggle(rule.key, true)
  }
  return (
    <Card
      title={t('rules')}
      beside={
        !fixed && (
          <Button variant="default" size="sm" leftSection={<Icon name="plus" size={16} />} onClick={add}>
            {t('addRule')}
          </Button>
        )
      }
    >
      {rules.length === 0 ? (
        <Empty icon="policy" title={t('noRules')} text={t('noRulesText')} />
      ) : (
        <Sortable
          keys={rules.map(({ key }) => key)}
          nameOf={(at) => rules[at]?.name || t('rule', { number: at + 1 })}
          move={(from, to) => form.reorderListItem('rules', { from, to })}
          fixed={fixed}
        >
          {(at, handle) => (
            <Rule
              form={form}
              at={at}
              handle={handle}
              asked={asked}
              findings={findingsAt(findings, `rules[${at}]`)}
              open={open.has(rules[at]?.key ?? '')}
              onOpen={(shown) => toggle(rules[at]?.key ?? '', shown)}
            />
          )}
        </Sortable>
      )}
    </Card>
  )
}

export interface Askable {
  value: string
  label: string
}

/** Whom a stage can ask: by relation, a group, a person. */
function useAskable(): Askable[] {
  const t = words.use()
  const { people } = usePeople()
  const groups = useWhole('listGroups', {})
  return [
    { value: 'requester.manager', label: t('theManager') },
    { value: 'costCentre.owner', label: t('theOwner') },
    ...groups.items.map(({ id, name }) => ({ value: `group:${id}`, label: t('group', { name }) })),
    ...people
      .filter(({ status }) => status === 'active')
      .map(({ id, name }) => ({ value: `person:${id}`, label: name })),
  ]
}
