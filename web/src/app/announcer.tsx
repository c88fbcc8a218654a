import { useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { words } from './words.ts'

/** Milliseconds until the new page has set its title. */
const Settled = 150

/** Says the title of a page that was gone to, and puts the focus where its content begins, unless somebody is in it by then. */
export function Announcer() {
  const t = words.use()
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  const [first, setFirst] = useState(path)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (path === first) return
    const timer = setTimeout(() => {
      setFirst(undefined)
      setSaid(t('pageOpened', { title: document.title.replace(/ · Throughline$/, '') }))
      const content = document.getElementById('content')
      if (!content?.contains(document.activeElement)) content?.focus({ preventScroll: true })
    }, Settled)
    return () => clearTimeout(timer)
  }, [path, first, t])
  return (
    <div role="status" className="unseen">
      {said}
    </div>
  )
}
