import { Button } from '@mantine/core'
import { useState } from 'react'
import { download } from '../../api/call.ts'
import { Amount } from '../../ui/amount.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Icon } from '../../ui/icon.tsx'
import { notify } from '../../ui/notify.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Day } from '../../ui/when.tsx'
import type { Request } from '../edit/values.ts'
import { words } from '../words.ts'

/** The order as it holds now, and its document. */
export function Order({ of }: { of: NonNullable<Request['purchaseOrder']> }) {
  const t = words.use()
  const say = useProblemWords()
  const [busy, setBusy] = useState(false)
  const show = async () => {
    setBusy(true)
    try {
      const file = await download('getPurchaseOrderDocument', { params: { number: of.number } })
      const link = document.createElement('a')
      link.href = URL.createObjectURL(file)
      link.download = `${of.number}.pdf`
      link.click()
      URL.revokeObjectURL(link.href)
    } catch (error) {
      void notify({ text: say(error).text, bad: true })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card title={t('order', { number: of.number })}>
      <Facts
        of={[
          [t('issued'), <Day key="issued" of={of.issuedAt} />],
          [t('total'), <Amount key="total" of={of.total} />],
          [t('billing'), t(`billings.${of.billing}`)],
          [t('revision'), of.revision > 0 ? of.revision : undefined],
        ]}
      />
      <Button
        mt="md"
        variant="default"
        leftSection={<Icon name="download" size={18} />}
        loading={busy}
        onClick={show}
      >
        {t('document')}
      </Button>
    </Card>
  )
}
