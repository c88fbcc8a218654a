import { Checkbox, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useSaid } from '../../language/said/said.tsx'
import { DateInput } from '../../ui/form/date-input.tsx'
import type { Field } from './types.ts'
import { type Values, valueAt } from './values.ts'

/** Longest value of a field, in characters. */
const Longest = 300

/** The input that a field asks for. */
export function FieldInput({ of, form }: { of: Field; form: UseFormReturnType<Values> }) {
  const said = useSaid()
  const { name, type, required, options = [] } = of
  const label = said(of.label)
  const hint = of.hint === undefined ? undefined : said(of.hint)
  const props = { label, description: hint, required, ...form.getInputProps(name) }
  switch (type) {
    case 'radio':
      return (
        <Radio.Group {...props}>
          <Stack gap="xs" mt={6}>
            {options.map((each) => (
              <Radio
                key={each.value}
                value={each.value}
                label={said(each.label)}
                description={each.hint && said(each.hint)}
              />
            ))}
          </Stack>
        </Radio.Group>
      )
    case 'checkbox':
      return (
        <Checkbox
          label={label}
          description={hint}
          error={form.errors[name]}
          checked={valueAt(form.values, name) === 'yes'}
          onChange={({ currentTarget }) => form.setFieldValue(name, currentTarget.checked ? 'yes' : '')}
        />
      )
    case 'textarea':
      return <Textarea {...props} autosize minRows={2} maxLength={Longest} />
    case 'date':
      return <DateInput {...props} />
    default:
      return <TextInput {...props} maxLength={Longest} {...(type === 'number' && { inputMode: 'numeric' })} />
  }
}
