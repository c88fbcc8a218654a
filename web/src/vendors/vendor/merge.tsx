import { Select } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useNavigate } from '@tanstack/react-router'
import { useListing, useRead } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { useVendors } from '../../contracts/vendors.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { notify } from '../../ui/notify.ts'
import { changed } from '../changed.ts'
import { words } from '../words.ts'
import styles from './vendor-page.module.css'
import type { Vendor } from './vendor-page.tsx'

interface Props {
  of: Vendor
  /** The one that stays, where it is known. */
  into?: string
  onClose: () => void
}

/** Makes two vendors one; beforehand it is shown what that one will have. */
export default function Merge({ of: gone, into, onClose }: Props) {
  const t = words.use()
  const navigate = useNavigate()
  const { vendors } = useVendors()
  const { mutateAsync } = useSend('mergeVendor', { refreshes: changed })
  const of = useServerForm({
    initial: { into: into ?? '' },
    send: async (body) => {
      await mutateAsync({ params: { id: gone.id }, body })
      onClose()
      void notify({ text: t('mergeDone', { name: gone.name }) })
      await navigate({ to: '/vendors/$vendorId', params: { vendorId: body.into } })
    },
  })
  const chosen = of.form.values.into
  return (
    <Dialog title={t('mergeTitle', { name: gone.name })} onClose={onClose}>
      <Form of={of} submit={t('mergeDo')}>
        <Select
          label={t('mergeInto')}
          searchable
          required
          data={vendors
            .filter(({ id, status }) => id !== gone.id && status !== 'merged')
            .map(({ id, name }) => ({ value: id, label: name }))}
          {...of.form.getInputProps('into')}
        />
        {chosen && <Preview gone={gone} into={chosen} />}
      </Form>
    </Dialog>
  )
}

function Preview({ gone, into }: { gone: Vendor; into: string }) {
  const t = words.use()
  const { data: stays } = useRead('getVendor', { params: { id: into } })
  const contracts = useListing('listContracts', { query: { vendor: gone.id } })
  if (!stays) return null
  const names = [gone.name, ...gone.aliases].filter((each) => ![stays.name, ...stays.aliases].includes(each))
  const domains = gone.domains.filter((each) => !stays.domains.includes(each))
  const lines = [
    names.length > 0 && t('mergeNames', { names: names.join(', ') }),
    domains.length > 0 && t('mergeDomains', { domains: domains.join(', ') }),
    gone.contacts.length > 0 && t('mergeContacts', { count: gone.contacts.length }),
    contracts.items.length > 0 && t('mergeContracts', { count: contracts.items.length }),
    (gone.address || gone.bankDetails) && t('mergeGuarded', { name: stays.name }),
  ].filter((line) => typeof line === 'string')
  return (
    <div className={styles.preview} aria-live="polite">
      <p>
        <b>{t('mergeGets', { name: stays.name })}</b>
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{t('mergeForGood', { name: gone.name })}</p>
    </div>
  )
}
