import { Textarea } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'
import type { CareProps } from './care-dialogs.tsx'
import { ConditionSelect } from './condition-select.tsx'
import { Photos } from './photos.tsx'
import type { Photo } from './shrunk.ts'

/** In what condition a thing is, with photos that are made small enough on this device. */
export default function Inspect({ asset, refreshes, onClose }: CareProps) {
  const t = words.use()
  const { mutateAsync } = useSend('inspectAsset', {
    refreshes: [...refreshes, 'listInspections'],
    done: onClose,
  })
  const of = useServerForm({
    initial: { condition: 'used' as const, notes: '', photos: [] as Photo[] },
    send: ({ condition, notes, photos }) =>
      mutateAsync({
        params: { id: asset.id },
        body: { condition, photos, ...(notes.trim() && { notes }) },
      }),
  })
  return (
    <Dialog title={t('inspectTitle', { tag: asset.tag })} onClose={onClose}>
      <Form of={of} submit={t('record')}>
        <ConditionSelect {...of.form.getInputProps('condition')} />
        <Textarea
          label={t('notes')}
          autosize
          minRows={2}
          maxLength={1000}
          {...of.form.getInputProps('notes')}
        />
        <Photos
          photos={of.form.values.photos}
          change={(photos) => of.form.setFieldValue('photos', photos)}
          error={of.form.errors.photos}
        />
      </Form>
    </Dialog>
  )
}
