import { Autocomplete, Select, Textarea, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import type { UseFormReturnType } from '@mantine/form'
import type { Output } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { useCentreOptions } from '../../ui/form/catalogue.ts'
import { LinesEditor } from '../../ui/form/lines-editor.tsx'
import { PersonSelect } from '../../ui/form/person-select.tsx'
import { words } from '../words.ts'
import styles from './parts.module.css'
import { blankLine, type Content, totalOf, type Values } from './values.ts'

type Choices = Output<'getPurchaseChoices'>
interface Part {
  form: UseFormReturnType<Values>
}

/** What, why and who pays. */
export function About({ form }: Part) {
  const t = words.use()
  const centres = useCentreOptions(form.values.costCentre)
  return (
    <div className={styles.fields}>
      <TextInput
        label={t('titleField')}
        description={t('titleHint')}
        required
        maxLength={160}
        className={styles.whole}
        {...form.getInputProps('title')}
      />
      <Select
        label={t('costCentre')}
        description={t('costCentreHint')}
        required
        searchable
        data={centres}
        nothingFoundMessage={t('noCentre')}
        {...form.getInputProps('costCentre')}
      />
      <TextInput
        label={t('neededBy')}
        description={t('neededByHint')}
        type="date"
        {...form.getInputProps('neededBy')}
      />
      <Textarea
        label={t('justification')}
        description={t('justificationHint')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4000}
        className={styles.whole}
        {...form.getInputProps('justification')}
      />
    </div>
  )
}

/** What is bought, line by line. */
export function Lines({ form, choices, content }: Part & { choices: Choices; content: Content }) {
  const t = words.use()
  const { money } = useFormats()
  const { currency } = form.values
  return (
    <LinesEditor
      form={form}
      of="lines"
      label={t('lines')}
      blank={() => ({ ...blankLine() })}
      fields={[
        {
          field: 'description',
          label: t('description'),
          width: 'minmax(0, 3fr)',
          names: [
            'description',
            'item',
            'article',
            'product',
            'beschreibung',
            'bezeichnung',
            'artikel',
            'produkt',
          ],
        },
        {
          field: 'category',
          label: t('category'),
          width: 'minmax(0, 1.4fr)',
          suggestions: choices.categories,
          names: ['category', 'type', 'kategorie', 'warengruppe', 'art'],
        },
        {
          field: 'quantity',
          label: t('quantity'),
          width: '84px',
          number: true,
          names: ['quantity', 'qty', 'amount', 'pieces', 'menge', 'anzahl', 'stück'],
        },
        {
          field: 'unitPrice.amount',
          label: t('unitPrice', { currency }),
          width: '136px',
          number: true,
          names: ['unit price', 'price', 'net price', 'preis', 'einzelpreis', 'stückpreis'],
        },
      ]}
      beside={
        <span className={styles.sum}>
          {choices.currencies.length > 1 && (
            <Select
              aria-label={t('currency')}
              data={[...new Set([...choices.currencies, currency])]}
              w={94}
              allowDeselect={false}
              {...form.getInputProps('currency')}
            />
          )}
          <span>
            {t('total')} <b>{money({ amount: totalOf(content.lines).toFixed(2), currency })}</b>
          </span>
        </span>
      }
    />
  )
}

/** From whom, and for whom. */
export function ForWhom({ form, choices }: Part & { choices: Choices }) {
  const t = words.use()
  const { vendors } = choices
  return (
    <div className={styles.fields}>
      <Autocomplete
        label={t('vendor')}
        description={t('vendorHint')}
        data={vendors.map(({ name }) => name)}
        limit={8}
        {...form.getInputProps('vendor.name')}
        onChange={(name) => {
          form.setFieldValue('vendor.name', name)
          const known = vendors.find((each) => each.name === name)
          if (known?.email) form.setFieldValue('vendor.email', known.email)
        }}
      />
      <TextInput
        label={t('vendorEmail')}
        description={t('vendorEmailHint')}
        type="email"
        {...form.getInputProps('vendor.email')}
      />
      <PersonSelect
        label={t('onBehalfOf')}
        description={t('onBehalfOfHint')}
        {...form.getInputProps('onBehalfOf')}
        onChange={(id) => form.setFieldValue('onBehalfOf', id ?? '')}
      />
      <TextInput
        label={t('project')}
        description={t('projectHint')}
        maxLength={60}
        {...form.getInputProps('project')}
      />
    </div>
  )
}
