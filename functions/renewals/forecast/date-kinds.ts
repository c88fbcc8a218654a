/** What happens to a contract on a date. */
export const DateKinds = [
  'starts',
  'decide_by',
  'send_by',
  'notice_by',
  'renews',
  'ends_unless_renewed',
  'ends',
] as const
export type DateKind = (typeof DateKinds)[number]
