import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import './inputs.ts'
import { usePeople } from './people.ts'

/** The address of somebody who works here; those in the directory are offered as one types. */
export function ColleagueAddress(props: Omit<AutocompleteProps, 'data'>) {
  const { people } = usePeople()
  const addresses = people.filter(({ status }) => status === 'active').map(({ email }) => email)
  return <Autocomplete {...props} data={addresses} limit={8} />
}
