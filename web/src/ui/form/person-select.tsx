import { Select, type SelectProps } from '@mantine/core'
import { ui } from '../words.ts'
import { clearedBy } from './cleared-by.ts'
import './inputs.ts'
import { usePeople } from './people.ts'

/** Somebody who works here, found by name or address; the value is their id. */
export function PersonSelect(props: Omit<SelectProps, 'data' | 'searchable'>) {
  const t = ui.use()
  const { people, nameOf } = usePeople()
  const data = people
    .filter(({ id, status }) => status === 'active' || id === props.value)
    .map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))
  const known = !props.value || data.some(({ value }) => value === props.value)
  return (
    <Select
      {...clearedBy(t('clear'))}
      limit={30}
      nothingFoundMessage={t('nobodyFound')}
      {...props}
      value={props.value || null}
      searchable
      data={known ? data : [...data, { value: props.value as string, label: nameOf(props.value as string) }]}
    />
  )
}
