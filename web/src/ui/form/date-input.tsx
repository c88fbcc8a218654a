import { TextInput, type TextInputProps } from '@mantine/core'
import './inputs.ts'

/** A plain date, `2027-01-15`, by the browser's own calendar. */
export const DateInput = (props: TextInputProps) => <TextInput type="date" {...props} />
