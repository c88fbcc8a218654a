import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { refused } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useLocations } from '../../ui/form/catalogue.ts'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'
import { type Count, counted, type Item } from './types.ts'

const ways = {
  missing: ['lost', 'found_elsewhere', 'ignore'],
  unexpected: ['moved_here', 'ignore'],
  unknown: ['ignore'],
} as const
type Way = (typeof ways)[keyof typeof ways][number]

interface Props {
  count: Count
  item: Item
  onClose: () => void
}

/** What a difference means: the books are put right, or stay as they are for a reason. */
export default function Settle({ count, item, onClose }: Props) {
  const t = words.use()
  const places = useLocations()
  const { mutateAsync } = useSend('settleDifferences', { refreshes: [...counted, 'listAssets', 'listStock'] })
  const others = places.options.filter(({ value }) => value !== count.locationId)
  const offered = ways[item.outcome === 'missing' ? 'missing' : item.assetId ? 'unexpected' : 'unknown']
  const of = useServerForm({
    initial: { as: offered[0] as Way, locationId: '', note: '' },
    send: async ({ as, locationId, note }) => {
      const which = item.assetId ? { assetId: item.assetId } : { tag: item.tag }
      const { items } = await mutateAsync({
        params: { id: count.id },
        body: {
          settlements: [
            {
              ...which,
              as,
              ...(as === 'found_elsewhere' && { locationId: locationId || (others[0]?.value ?? '') }),
              ...(note.trim() && { note }),
            },
          ],
        },
      })
      const problem = items[0]?.problem
      if (problem) throw await refused(409, problem.code, problem.detail)
      onClose()
    },
  })
  const { form } = of
  return (
    <Dialog title={t('settleTitle', { tag: item.tag })} onClose={onClose}>
      <Form of={of} submit={t('settle')}>
        {!item.assetId && (
          <p style={{ margin: 0 }}>
            {t('notInBooks')}{' '}
            <Link to="/inventory/new" search={{ tag: item.tag, place: count.locationId }}>
              {t('register')}
            </Link>
          </p>
        )}
        <Radio.Group label={t('whatIsTrue')} {...form.getInputProps('as')}>
          <Stack gap="sm" mt={6}>
            {offered
              .filter((as) => as !== 'found_elsewhere' || others.length > 0)
              .map((as) => (
                <Radio
                  key={as}
                  value={as}
                  label={t(`settlements.${as}`)}
                  description={t(`settlementHints.${as}`)}
                />
              ))}
          </Stack>
        </Radio.Group>
        {form.values.as === 'found_elsewhere' && (
          <NativeSelect label={t('place')} data={others} {...form.getInputProps('locationId')} />
        )}
        <TextInput
          label={t('note')}
          required={form.values.as === 'ignore'}
          maxLength={300}
          {...form.getInputProps('note')}
        />
      </Form>
    </Dialog>
  )
}
