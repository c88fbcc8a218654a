import { NativeSelect, Switch, TagsInput, TextInput } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { idOf } from '../../ui/form/id-of.ts'
import '../../ui/form/inputs.ts'
import { useVersionedForm } from '../../ui/form/versioned-form.tsx'
import { words } from '../words.ts'
import type { Category } from './types.ts'

const rules = ['must_return', 'may_return', 'write_off'] as const

const valuesOf = (category?: Category) => ({
  name: category?.name ?? '',
  holdsData: category?.holdsData ?? false,
  checklist: category?.checklist ?? [],
  whenLeaving: category?.whenLeaving ?? rules[0],
})

/** A category: whether it holds data, what is checked before it is handed over, what becomes of it when somebody leaves. */
export default function CategoryDialog({
  category,
  onClose,
}: {
  category: Category | undefined
  onClose: () => void
}) {
  const t = words.use()
  const { mutateAsync } = useSend('putAssetCategory', { refreshes: ['listAssetCategories'], done: onClose })
  const { of, notice } = useVersionedForm({
    current: category,
    valuesOf,
    send: (values, version) =>
      mutateAsync({
        params: { id: category?.id ?? idOf(values.name) },
        version,
        body: { ...values, ...(category?.writeOffBelow && { writeOffBelow: category.writeOffBelow }) },
      }),
    operation: 'listAssetCategories',
    factsOf: ({ name, holdsData, checklist, whenLeaving }) => ({
      [t('name')]: name,
      [t('holdsData')]: t(holdsData ? 'yes' : 'no'),
      [t('checklist')]: (checklist ?? []).join(', '),
      [t('whenLeaving')]: t(`whenLeavings.${whenLeaving ?? 'must_return'}`),
    }),
  })
  const { form } = of
  return (
    <Dialog title={category?.name ?? t('newCategory')} onClose={onClose}>
      <Form of={of} submit={t('save')}>
        {notice}
        <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
        <Switch
          label={t('holdsData')}
          description={t('holdsDataHint')}
          {...form.getInputProps('holdsData', { type: 'checkbox' })}
        />
        <TagsInput
          label={t('checklist')}
          description={t('checklistHint')}
          maxTags={12}
          {...form.getInputProps('checklist')}
        />
        <NativeSelect
          label={t('whenLeaving')}
          data={rules.map((value) => ({ value, label: t(`whenLeavings.${value}`) }))}
          {...form.getInputProps('whenLeaving')}
        />
      </Form>
    </Dialog>
  )
}
