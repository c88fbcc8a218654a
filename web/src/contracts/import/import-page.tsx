import { PageHead } from '../../ui/page-head.tsx'
import { words } from '../words.ts'
import { CheckView } from './check-view.tsx'
import { FileChoice } from './file-choice.tsx'
import { Outcome } from './outcome.tsx'
import { useImport } from './use-import.ts'

/** Vendors and contracts out of a table: first it is said what would happen, then it is done. */
export default function ImportPage() {
  const t = words.use()
  const own = useImport()
  return (
    <>
      <PageHead
        title={t('importTitle')}
        back={{ to: '/contracts', label: t('title') }}
        note={t('importNote')}
      />
      {own.importId ? (
        <Outcome of={own.importId} again={own.startOver} />
      ) : own.check && own.told ? (
        <CheckView own={own} check={own.check} told={own.told} />
      ) : (
        <FileChoice begin={own.begin} busy={own.busy} error={own.error} />
      )}
    </>
  )
}
