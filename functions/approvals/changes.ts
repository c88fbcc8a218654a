import { describeMoney } from '../platform/money.ts'
import type { ApprovalContent } from './model.ts'
import { nameKey } from './rules.ts'
import { lineDetail } from './words.ts'

type Line = ApprovalContent['lines'][number]

/** What was changed between two versions of what is to be approved, a sentence or two for each part. */
export function changedParts(before: ApprovalContent, after: ApprovalContent): string[] {
  return [
    ...changed('Title', before.what, after.what),
    ...changed('Reason', before.why, after.why),
    ...changed('Total', money(before.total), money(after.total), difference(before, after)),
    ...changedFacts(before, after),
    ...changedLines(before.lines, after.lines),
    ...changedFiles(before.files, after.files),
  ]
}

function changed(label: string, was: string | undefined, is: string | undefined, more = ''): string[] {
  return was === is ? [] : [`${label}: was ${was ?? 'nothing'}, now ${is ?? 'nothing'}.${more}`]
}

const money = (total: ApprovalContent['total']) => total && describeMoney(total)

function difference({ total: was }: ApprovalContent, { total: is }: ApprovalContent): string {
  if (!was || !is || was.currency !== is.currency) return ''
  const minor = is.minor - was.minor
  const by = describeMoney({ minor: Math.abs(minor), currency: is.currency })
  return ` That is ${by} ${minor > 0 ? 'more' : 'less'}.`
}

function changedFacts(before: ApprovalContent, after: ApprovalContent): string[] {
  const value = ({ facts }: ApprovalContent, label: string) =>
    facts.find((fact) => fact.label === label)?.value
  const labels = new Set([...before.facts, ...after.facts].map(({ label }) => label))
  return [...labels].flatMap((label) => changed(label, value(before, label), value(after, label)))
}

type Files = ApprovalContent['files']

/** Files are told apart by their name; one of the same name with other content was replaced. */
function changedFiles(before: Files = [], after: Files = []): string[] {
  const named = (files: NonNullable<Files>, name: string) => files.find((file) => file.name === name)
  return [
    ...after.flatMap(({ name, sha256 }) => {
      const old = named(before, name)
      if (!old) return [`Attached since: ${name}.`]
      return old.sha256 === sha256 ? [] : [`Replaced: ${name}.`]
    }),
    ...before.flatMap(({ name }) => (named(after, name) ? [] : [`No longer attached: ${name}.`])),
  ]
}

/** Lines are told apart by their description, whatever their order; one that was only renamed is recognized by the rest of it. */
function changedLines(before: readonly Line[], after: readonly Line[]): string[] {
  const removed = [...before]
  const added: Line[] = []
  const texts: string[] = []
  for (const line of after) if (!take(removed, (old) => inWords(old) === inWords(line))) added.push(line)
  for (const alike of [sameName, sameRest]) {
    for (const line of added.splice(0)) {
      const old = take(removed, (each) => alike(each, line))
      if (old) texts.push(`Changed: ${inWords(old)}. Now: ${inWords(line)}.`)
      else added.push(line)
    }
  }
  return [
    ...texts,
    ...removed.map((line) => `Removed: ${inWords(line)}.`),
    ...added.map((line) => `Added: ${inWords(line)}.`),
  ]
}

const inWords = (line: Line) => `${line.description}, ${lineDetail(line)}`
const sameName = (a: Line, b: Line) => nameKey(a.description) === nameKey(b.description)
const sameRest = (a: Line, b: Line) => lineDetail(a) === lineDetail(b)

/** Takes the first that fits out of the list. */
function take(lines: Line[], fits: (line: Line) => boolean): Line | undefined {
  const index = lines.findIndex(fits)
  return index < 0 ? undefined : lines.splice(index, 1)[0]
}
