import type { Instant } from '../../platform/clock.ts'
import type { Key } from '../../platform/table.ts'
import { hasEnded } from '../ends.ts'
import { type CaseHead, type CaseKind, type WaitingFor, WorkKinds } from '../model.ts'
import { ShortestBeginning, wordsOf } from './words.ts'

/** Work that is not over; a record (an asset, a contract) is not work. */
export function isOpen(head: Pick<CaseHead, 'kind' | 'status'>): boolean {
  return (WorkKinds as readonly string[]).includes(head.kind) && !hasEnded(head)
}

/** A list of rows: `find#<facet>` / `<prefix><case id>`. A case id begins with its time, so the list is in order of age. */
export interface Posting {
  pk: string
  prefix: string
}

const posting = (facet: string): Posting => ({ pk: `find#${facet}`, prefix: '' })

export const facets = {
  all: () => posting('all'),
  open: (kind?: CaseKind) => posting(kind ? `open#${kind}` : 'open'),
  kind: (kind: CaseKind) => posting(`kind#${kind}`),
  status: (status: string, kind?: CaseKind) => posting(`status#${status}${kind ? `#${kind}` : ''}`),
  holder: (personId: string) => posting(`holder#${personId}`),
  requester: (personId: string) => posting(`requester#${personId}`),
  beneficiary: (personId: string) => posting(`beneficiary#${personId}`),
  costCentre: (code: string) => posting(`cost-centre#${code.toLowerCase()}`),
  vendor: (vendorId: string) => posting(`vendor#${vendorId}`),
  project: (projectId: string) => posting(`project#${projectId}`),
  /** Who may see it: an address in lower case. */
  person: (email: string) => posting(`person#${email}`),
  word: (word: string): Posting => ({ ...beginning(word), prefix: `${word}#` }),
}

/** All words that begin so lie in one partition, in order of the word. */
export function beginning(term: string): Posting {
  return { pk: `find#word#${[...term].slice(0, ShortestBeginning).join('')}`, prefix: term }
}

export const rowKey = ({ pk, prefix }: Posting, caseId: string): Key => ({ pk, sk: `${prefix}${caseId}` })

/** Cases in the order in which they last changed: `find#recent` / `<instant>#<case id>`. */
export const Recent = 'find#recent'
export const recentKey = ({ updatedAt, caseId }: Pick<CaseHead, 'updatedAt' | 'caseId'>): Key => ({
  pk: Recent,
  sk: `${updatedAt}#${caseId}`,
})

/** How many cases there are of a kind and status: `find#counts` / `<kind>#<status>`. */
export const Counts = 'find#counts'
export interface StatusCount extends Key {
  cases: number
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

type Person = Pick<CaseHead['requester'], 'personId' | 'name'>

/** What a case is found by: as much as lists give of it. */
export interface Findable
  extends Pick<CaseHead, 'caseId' | 'kind' | 'title' | 'status' | 'summary' | 'createdAt'> {
  projectId?: string | undefined
  requester: Person
  onBehalfOf?: Person | undefined
  waitingFor: readonly Pick<WaitingFor, 'who'>[]
}

/** Facts of the trades that a case is found by, where its summary has them. */
export function factsOf({ kind, caseId, summary, projectId }: Findable) {
  return {
    costCentre: text(summary.costCentre),
    vendorId: kind === 'vendor' ? caseId : text(summary.vendorId),
    projectId: kind === 'project' ? caseId : projectId,
  }
}

/** A transaction has room for so many words beside the rest. */
const MostWords = 48

/** What a case is found by: its title, who asked, for whom, and every text among its facts (vendor, tag, order number). */
export function wordsOfCase({ caseId, title, requester, onBehalfOf, summary }: Findable): string[] {
  const facts = Object.values(summary).flatMap((value) => text(value) ?? [])
  const words = [title, ...facts, requester.name, ...(onBehalfOf ? [onBehalfOf.name] : [])].flatMap(wordsOf)
  return [...new Set([caseId, ...words])].slice(0, MostWords)
}

export const holdersOf = ({ waitingFor }: Pick<Findable, 'waitingFor'>): string[] => [
  ...new Set(waitingFor.flatMap(({ who }) => who.map(({ personId }) => personId))),
]

/** What somebody looks for; all of it must hold. */
export interface Wanted {
  /** Beginnings of words. */
  terms: readonly string[]
  kind?: CaseKind | undefined
  status?: string | undefined
  holder?: string | undefined
  requester?: string | undefined
  beneficiary?: string | undefined
  costCentre?: string | undefined
  vendor?: string | undefined
  project?: string | undefined
  open?: boolean | undefined
  /** Only what this address may see. */
  seenBy?: string | undefined
  /** First instant of creation, and the first one after the last. */
  from?: Instant | undefined
  to?: Instant | undefined
}
