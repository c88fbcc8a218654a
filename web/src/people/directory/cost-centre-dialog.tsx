import { Button, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useSend } from '../../api/send.ts'
import type { ItemOf } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { PersonSelect } from '../../ui/form/person-select.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { ui } from '../../ui/words.ts'
import { words } from '../words.ts'
import { changed } from './changed.ts'
import styles from './directory.module.css'

interface Props {
  centre: ItemOf<'listCostCentres'> | undefined
  onClose: () => void
  /** It is to be closed. */
  onEnd: (centre: ItemOf<'listCostCentres'>) => void
}

/** Adds a cost centre, or changes its name or owner; leads to closing it, and opens it again. */
export default function CostCentreDialog({ centre, onClose, onEnd }: Props) {
  const t = words.use()
  const say = ui.use()
  const { dayOf } = useFormats()
  const put = useSend('putCostCentre', { refreshes: changed })
  const of = useServerForm({
    initial: { code: centre?.code ?? '', name: centre?.name ?? '', ownerId: centre?.ownerId ?? null },
    changes: centre !== undefined,
    send: async ({ code, name, ownerId }) => {
      await put.mutateAsync({
        params: { code },
        body: { name, ...(ownerId && { ownerId }) },
        version: centre?.version ?? 0,
      })
      onClose()
    },
  })
  return (
    <Dialog title={centre?.code ?? t('addCostCentre')} onClose={onClose}>
      <Form
        of={of}
        submit={say('save')}
        beside={
          centre &&
          !centre.closed && (
            <Button variant="default" size="md" onClick={() => onEnd(centre)}>
              {t('closeIt')}
            </Button>
          )
        }
      >
        {centre?.closed && (
          <div className={styles.closed}>
            <p>
              {t('closedBy', { who: centre.closed.by, day: dayOf(centre.closed.at) })}
              {centre.closed.reason && <b>{centre.closed.reason}</b>}
            </p>
            <ActButton
              size="sm"
              variant="default"
              operation="reopenCostCentre"
              input={{ params: { code: centre.code } }}
              refreshes={changed}
              said={t('openNow', { code: centre.code })}
              done={onClose}
            >
              {t('openAgain')}
            </ActButton>
          </div>
        )}
        {!centre && (
          <TextInput
            label={t('code')}
            description={t('codeHint')}
            required
            maxLength={32}
            data-autofocus
            {...of.form.getInputProps('code')}
          />
        )}
        <TextInput label={t('name')} required maxLength={120} {...of.form.getInputProps('name')} />
        <PersonSelect label={t('owner')} description={t('ownerHint')} {...of.form.getInputProps('ownerId')} />
      </Form>
    </Dialog>
  )
}
