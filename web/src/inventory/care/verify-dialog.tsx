import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { useRead } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../app/me.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'
import type { CareProps } from './care-dialogs.tsx'

/** A second person looked whether a thing is wiped. */
export default function Verify({ asset, refreshes, onClose }: CareProps) {
  const t = words.use()
  const wipes = useRead('listWipes', { params: { id: asset.id } })
  const last = wipes.data?.items.at(-1)
  const { mutateAsync } = useSend('verifyWipe', { refreshes: [...refreshes, 'listWipes'], done: onClose })
  const of = useServerForm({
    initial: { method: 'quick_sampling' as 'full' | 'quick_sampling' | 'other', details: '', passed: 'yes' },
    send: ({ method, details, passed }) =>
      mutateAsync({
        params: { id: asset.id, n: String(last?.n ?? 1) },
        body: { method, passed: passed === 'yes', ...(details.trim() && { details }) },
      }),
  })
  const { form } = of
  const { id: me } = useMe()
  const isOwn = last && [last.performedBy.id, last.recordedBy.id].includes(me ?? '')
  if (isOwn)
    return (
      <Dialog title={t('verifyTitle', { tag: asset.tag })} onClose={onClose}>
        <p style={{ margin: 0 }}>{t('verifyNotYours')}</p>
      </Dialog>
    )
  return (
    <Dialog title={t('verifyTitle', { tag: asset.tag })} onClose={onClose}>
      <Form of={of} submit={t('record')}>
        <p style={{ margin: 0 }}>{t('verifyText', { name: last?.performedBy.name ?? '…' })}</p>
        <NativeSelect
          label={t('howVerified')}
          data={(['full', 'quick_sampling', 'other'] as const).map((value) => ({
            value,
            label: t(`verifications.${value}`),
          }))}
          {...form.getInputProps('method')}
        />
        <TextInput
          label={t('details')}
          required={form.values.method === 'other'}
          maxLength={300}
          {...form.getInputProps('details')}
        />
        <Radio.Group label={t('verdict')} {...form.getInputProps('passed')}>
          <Stack gap="xs" mt={6}>
            <Radio value="yes" label={t('passed')} />
            <Radio value="no" label={t('notPassed')} />
          </Stack>
        </Radio.Group>
      </Form>
    </Dialog>
  )
}
