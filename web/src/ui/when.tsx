import { useSyncExternalStore } from 'react'
import { useFormats } from '../language/formats.ts'

/** Milliseconds after which times from now are said anew. */
const Anew = 30_000

function onTime(passed: () => void) {
  const timer = setInterval(passed, Anew)
  return () => clearInterval(timer)
}

/** An instant as the time from now; the whole of it on hover and for a screen reader. */
export function Ago({ at }: { at: string }) {
  const { fromNow, instant } = useFormats()
  useSyncExternalStore(onTime, () => fromNow(at))
  return (
    <time dateTime={at} title={instant(at)}>
      {fromNow(at)}
    </time>
  )
}

/** A plain date or the day of an instant. */
export function Day({ of }: { of: string }) {
  const { date, dayOf } = useFormats()
  return <time dateTime={of}>{of.length > 10 ? dayOf(of) : date(of)}</time>
}

export function Moment({ at }: { at: string }) {
  const { instant } = useFormats()
  return <time dateTime={at}>{instant(at)}</time>
}
