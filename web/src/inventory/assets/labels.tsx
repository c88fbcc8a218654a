import { Button, NativeSelect, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { download } from '../../api/call.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useLocations } from '../../ui/form/catalogue.ts'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import { saveAs } from './save-as.ts'

interface Props {
  /** The things that are chosen; none: all at a place. */
  ids: readonly string[]
  place?: string | undefined
}

/** Labels with QR codes on sheets of 24, as PDF. */
export function LabelsButton({ ids, place }: Props) {
  const t = words.use()
  const [asks, setAsks] = useState(false)
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="download" size={18} />}
        onClick={() => setAsks(true)}
      >
        {ids.length > 0 ? t('labelsFor', { count: ids.length }) : t('labels')}
      </Button>
      {asks && <LabelsDialog ids={ids} place={place} onClose={() => setAsks(false)} />}
    </>
  )
}

function LabelsDialog({ ids, place, onClose }: Props & { onClose: () => void }) {
  const t = words.use()
  const places = useLocations()
  const of = useServerForm({
    initial: { locationId: place ?? places.items[0]?.id ?? '', skip: 0 },
    send: async ({ locationId, skip }) => {
      const which = ids.length > 0 ? { assetIds: ids.join(',') } : { locationId }
      saveAs('labels.pdf', await download('printLabels', { query: { ...which, skip } as never }))
      onClose()
    },
  })
  return (
    <Dialog title={t('labels')} onClose={onClose}>
      <Form of={of} submit={t('makePdf')}>
        <p style={{ margin: 0 }}>{ids.length > 0 ? t('labelsOf', { count: ids.length }) : t('labelsHint')}</p>
        {ids.length === 0 && (
          <NativeSelect label={t('place')} data={places.options} {...of.form.getInputProps('locationId')} />
        )}
        <NumberInput
          label={t('skip')}
          description={t('skipHint')}
          min={0}
          max={23}
          {...of.form.getInputProps('skip')}
        />
      </Form>
    </Dialog>
  )
}
