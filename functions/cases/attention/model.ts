import type { Instant, PlainDate } from '../../platform/clock.ts'
import type { CaseHead } from '../model.ts'

/** `now`: something is lost or late if nobody acts today. `soon`: it will be. `note`: to know. In order. */
export const Severities = ['now', 'soon', 'note'] as const
export type Severity = (typeof Severities)[number]

/** The one thing to do next: an address of the interface with what to send, or a page of the console. */
export type NextAction =
  | { label: string; method: 'POST'; path: string; body: Record<string, unknown> }
  | { label: string; page: string }

/** Something that needs a coordinator today, and why. */
export interface Concern {
  /** What it is about: `threatened-start`, `notice-date`, … */
  about: string
  severity: Severity
  title: string
  /** A sentence. */
  why: string
  since: Instant
  /** By when it is to be done. */
  due?: PlainDate | undefined
  caseId?: string | undefined
  action: NextAction
}

/** One ground on which cases need attention. Both are pure functions of the head. */
export interface Ground {
  /** Unique among the grounds, without `#`. */
  about: string
  /** From when on, if nothing changes until then; undefined when not at all. */
  from(head: CaseHead): Instant | undefined
  /** Undefined when it does not (or no longer) hold at that instant. */
  tell(head: CaseHead, at: Instant): Omit<Concern, 'about' | 'title' | 'caseId'> | undefined
}

/** Concerns that are no case's own, e.g. of stock; each is a bounded number of reads. */
export type OtherConcerns = (at: Instant) => Promise<Concern[]>

/** Cases by when they begin to need attention: `attention` / `<instant>#<about>#<case id>`. */
export const AttentionPk = 'attention'

/** Where the console shows the case. */
export const openCasePage = (head: Pick<CaseHead, 'caseId'>, label: string): NextAction => ({
  label,
  page: `/cases/${head.caseId}`,
})
