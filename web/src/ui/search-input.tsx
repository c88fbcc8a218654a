import { TextInput, type TextInputProps } from '@mantine/core'
import './form/inputs.ts'
import { Icon, type IconName } from './icon.tsx'

interface Props extends Omit<TextInputProps, 'onChange' | 'type' | 'leftSection'> {
  'aria-label': string
  icon?: IconName
  onChange: (text: string) => void
}

/** Narrows a list by what is typed. */
export function SearchInput({ icon = 'search', onChange, ...props }: Props) {
  return (
    <TextInput
      {...props}
      type="search"
      leftSection={<Icon name={icon} size={18} />}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
