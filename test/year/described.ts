import type { Fault } from './examine.ts'
import type { Year } from './year.ts'

/** Faults that are printed with their case's timeline. */
const told = 10

/** A year as a table, and what was wrong with it. */
export function described(year: Year): string {
  const { seed, requests, days, cases, periods, letters, calls, seconds, faults } = year
  return [
    ...section('what people did', year.done),
    ...section('refused', year.refused),
    ...section('events', year.events),
    ...section('cases', year.ends),
    '',
    `seed ${seed}: ${requests} requests in ${days} days, ${cases} cases, ${periods} periods of budgets, ${letters} letters, ${calls} calls, ${seconds} s, ${(cases / seconds).toFixed(1)} cases a second`,
    faults.length === 0 ? 'nothing is wrong' : `${faults.length} FAULTS, seed ${seed}`,
    ...faults.slice(0, told).map(withTimeline),
    ...faults.slice(told, 200).map(inOneLine),
  ].join('\n')
}

export function inOneLine({ what, record }: Fault): string {
  return `FAULT ${record ? `${record.id} "${record.head.title}": ` : ''}${what}`
}

function withTimeline(fault: Fault): string {
  const events = fault.record?.events ?? []
  return [
    inOneLine(fault),
    ...events.map(({ seq, at, type, text }) => `    ${String(seq).padStart(3)} ${at} ${type}: ${text}`),
  ].join('\n')
}

function section(name: string, counts: ReadonlyMap<string, number>): string[] {
  const rows = [...counts].sort(([, a], [, b]) => b - a)
  return ['', name, ...rows.map(([what, count]) => `${String(count).padStart(8)}  ${what}`)]
}
