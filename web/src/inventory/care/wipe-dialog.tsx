import { NativeSelect, TextInput } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'
import type { CareProps } from './care-dialogs.tsx'
import { techniques, type Wipe } from './techniques.ts'

/** How the data on a thing was wiped; somebody else verifies it. */
export default function WipeDialog({ asset, refreshes, onClose }: CareProps) {
  const t = words.use()
  const { mutateAsync } = useSend('wipeAsset', { refreshes: [...refreshes, 'listWipes'], done: onClose })
  const of = useServerForm({
    initial: {
      method: 'purge' as Wipe['method'],
      technique: 'crypto_erase' as Wipe['technique'],
      tool: '',
      mediaType: 'NVMe SSD',
      report: '',
    },
    send: ({ report, ...wipe }) =>
      mutateAsync({ params: { id: asset.id }, body: { ...wipe, ...(report.trim() && { report }) } }),
  })
  const { form } = of
  return (
    <Dialog title={t('wipeTitle', { tag: asset.tag })} onClose={onClose}>
      <Form of={of} submit={t('record')}>
        <NativeSelect
          label={t('method')}
          description={t(`methodHints.${form.values.method}`)}
          data={(['clear', 'purge', 'destroy'] as const).map((value) => ({
            value,
            label: t(`methods.${value}`),
          }))}
          value={form.values.method}
          error={form.errors.method}
          onChange={({ currentTarget }) => {
            const method = currentTarget.value as Wipe['method']
            form.setFieldValue('method', method)
            form.setFieldValue('technique', techniques[method][0])
          }}
        />
        <NativeSelect
          label={t('technique')}
          data={techniques[form.values.method].map((value) => ({ value, label: t(`techniques.${value}`) }))}
          {...form.getInputProps('technique')}
        />
        <TextInput label={t('tool')} required maxLength={120} {...form.getInputProps('tool')} />
        <TextInput label={t('mediaType')} required maxLength={60} {...form.getInputProps('mediaType')} />
        <TextInput label={t('report')} maxLength={120} {...form.getInputProps('report')} />
      </Form>
    </Dialog>
  )
}
