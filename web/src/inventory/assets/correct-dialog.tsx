import { TextInput } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import type { Input } from '../../api/types.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateInput } from '../../ui/form/date-input.tsx'
import fields from '../../ui/form/fields.module.css'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { useVersionedForm } from '../../ui/form/versioned-form.tsx'
import { words } from '../words.ts'
import { type Asset, moved } from './types.ts'

const valuesOf = (asset?: Asset) => ({
  tag: asset?.tag ?? '',
  serial: asset?.serial ?? '',
  purchasedOn: asset?.purchasedOn ?? '',
  warrantyUntil: asset?.warrantyUntil ?? '',
  notes: asset?.notes ?? '',
})

/** Corrects what is known of a thing; where it is and who has it change by movements only. */
export default function Correct({ of: asset, onClose }: { of: Asset; onClose: () => void }) {
  const t = words.use()
  const { mutateAsync } = useSend('changeAsset', { refreshes: moved, done: onClose })
  const { of, notice } = useVersionedForm({
    current: asset,
    valuesOf,
    send: (values, version) => mutateAsync({ params: { id: asset.id }, version, body: patchOf(values) }),
    operation: 'getAsset',
    factsOf: (now) => {
      const { tag, serial, purchasedOn, warrantyUntil, notes } = valuesOf(now)
      return {
        [t('tag')]: tag,
        [t('serial')]: serial,
        [t('purchasedOn')]: purchasedOn,
        [t('warrantyUntil')]: warrantyUntil,
        [t('notes')]: notes,
      }
    },
  })
  const { form } = of
  return (
    <Dialog title={`${t('acts.correct')}: ${asset.tag}`} onClose={onClose}>
      <Form of={of} submit={t('save')}>
        {notice}
        <div className={fields.pair}>
          <TextInput label={t('tag')} required {...form.getInputProps('tag')} />
          <TextInput label={t('serial')} {...form.getInputProps('serial')} />
          <DateInput label={t('purchasedOn')} {...form.getInputProps('purchasedOn')} />
          <DateInput label={t('warrantyUntil')} {...form.getInputProps('warrantyUntil')} />
        </div>
        <TextInput label={t('notes')} maxLength={500} {...form.getInputProps('notes')} />
      </Form>
    </Dialog>
  )
}

/** An empty field takes away what was there; a thing always has a tag. */
function patchOf({ tag, ...optional }: ReturnType<typeof valuesOf>): Input<'changeAsset'>['body'] {
  return {
    tag,
    ...Object.fromEntries(Object.entries(optional).map(([name, text]) => [name, text.trim() || null])),
  }
}
