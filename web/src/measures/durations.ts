import { useMemo } from 'react'
import { useLanguage } from '../language/language.tsx'

const Hour = 60
const Day = 24 * Hour

/** Lengths of time in words, from minutes. */
export function useDurations() {
  const { locale } = useLanguage()
  return useMemo(() => {
    const unit = (name: string, unitDisplay: 'long' | 'short', digits: number) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: digits })
    const written = (display: 'long' | 'short') => {
      const [minute, hour, day] = [
        unit('minute', display, 0),
        unit('hour', display, 1),
        unit('day', display, 1),
      ]
      return (minutes: number) =>
        minutes < Hour
          ? minute.format(minutes)
          : minutes < 2 * Day
            ? hour.format(minutes / Hour)
            : day.format(minutes / Day)
    }
    const hour = unit('hour', 'long', 1)
    /** For an axis of these: what to divide minutes by so that its marks are round, and how to say them. */
    const axis = (all: readonly number[]) => {
      const most = Math.max(0, ...all)
      const [name, scale] =
        most < 2 * Hour
          ? (['minute', 1] as const)
          : most < 2 * Day
            ? (['hour', Hour] as const)
            : (['day', Day] as const)
      const { format } = unit(name, 'short', 1)
      return { scale, say: (value: number) => format(value) }
    }
    return {
      axis,
      /** `2.1 days`. */
      inWords: written('long'),
      /** For axes. */
      short: written('short'),
      /** `3.5 hours`, however many: of working time a day is no 24 hours. */
      hours: (minutes: number) => hour.format(minutes / Hour),
    }
  }, [locale])
}
