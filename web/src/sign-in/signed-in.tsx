import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Blank, Notice } from '../app/error-page.tsx'
import { words } from '../app/words.ts'
import { comeBack } from './session.ts'

let coming: Promise<string> | undefined

/** Takes what the issuer sent back, and goes to the page that one came from. */
export function SignedIn() {
  const t = words.use()
  const router = useRouter()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    coming ??= comeBack()
    coming.then(
      (from) => router.history.replace(from),
      () => setFailed(true),
    )
  }, [router])
  if (!failed) return <Blank>{t('signingIn')}</Blank>
  return (
    <Blank>
      <Notice title={t('signInTitle')} text={t('signInText')} action={{ label: t('retry'), href: '/' }} />
    </Blank>
  )
}
