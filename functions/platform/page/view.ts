/** What a page behind a mailed link shows. All strings come formatted; text that people typed may come as it is. */

export interface Fact {
  label: string
  value: string
  /** Smaller second line. */
  note?: string
}

export interface DecisionView {
  who: string
  on_behalf?: string
  /** "approved", "asked for changes" */
  what: string
  /** Weekday, date, time and zone of the reader. */
  at: string
  comment?: string
}

export interface NoticeView {
  company: string
  tone: 'done' | 'stopped' | 'wrong' | 'unknown'
  headline: string
  text: string[]
  facts: Fact[]
  decision?: DecisionView
  before: DecisionView[]
}
