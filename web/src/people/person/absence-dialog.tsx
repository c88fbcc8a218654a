import { MultiSelect, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useSend } from '../../api/send.ts'
import { useLanguage } from '../../language/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { decimalMark, plainNumber } from '../../ui/form/pasted.ts'
import { PersonSelect } from '../../ui/form/person-select.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { useKindName } from '../../ui/status.tsx'
import { ui } from '../../ui/words.ts'
import { words } from '../words.ts'
import styles from './person-page.module.css'

/** Kinds of cases that are approved, so that somebody may decide them for another. */
const Kinds = ['purchase-request', 'order-change', 'renewal', 'vendor-change', 'write-off']

/** Says that somebody will be away, and who decides meanwhile. */
export default function AbsenceDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = words.use()
  const say = ui.use()
  const kindName = useKindName()
  const decimal = decimalMark(useLanguage().locale)
  const record = useSend('recordAbsence', { refreshes: ['listAbsences', 'listDirectoryChanges'] })
  const of = useServerForm({
    initial: {
      from: '',
      until: '',
      delegateId: null as string | null,
      kinds: [] as string[],
      below: { amount: '', currency: 'EUR' },
    },
    send: async ({ from, until, delegateId, kinds, below }) => {
      await record.mutateAsync({
        params: { id },
        body: {
          from,
          until,
          ...(delegateId && { delegateId }),
          ...(kinds.length > 0 && { kinds }),
          ...(below.amount.trim() !== '' && {
            below: { amount: plainNumber(below.amount, decimal), currency: below.currency.toUpperCase() },
          }),
        },
      })
      onClose()
    },
  })
  const { form } = of
  return (
    <Dialog title={t('addAbsence')} onClose={onClose}>
      <Form of={of} submit={say('save')}>
        <div className={styles.two}>
          <TextInput
            label={t('firstDay')}
            type="date"
            required
            data-autofocus
            {...form.getInputProps('from')}
          />
          <TextInput label={t('lastDay')} type="date" required {...form.getInputProps('until')} />
        </div>
        <PersonSelect
          label={t('delegate')}
          description={t('delegateHint')}
          {...form.getInputProps('delegateId')}
        />
        {form.values.delegateId && (
          <>
            <MultiSelect
              label={t('kinds')}
              description={t('kindsHint')}
              data={Kinds.map((value) => ({ value, label: kindName(value) }))}
              {...form.getInputProps('kinds')}
            />
            <div className={styles.two}>
              <TextInput
                label={t('below')}
                description={t('belowHint')}
                inputMode="decimal"
                {...form.getInputProps('below.amount')}
              />
              <TextInput label={t('currency')} maxLength={3} {...form.getInputProps('below.currency')} />
            </div>
          </>
        )}
      </Form>
    </Dialog>
  )
}
