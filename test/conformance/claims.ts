import type { NotClaimed } from '../../infra/local/states/not-claimed.ts'
import type { Case } from './cases.ts'

/** The feature for which a case is not claimed, told from the case alone; null if it must pass. */
export function notClaimedIn(recorded: Case): NotClaimed | null {
  if (recorded.queryLanguage === 'mixed') return 'JSONPath'
  if (/"arn:aws:states:::(?!lambda:|states:)/.test(JSON.stringify(recorded.definition)))
    return 'other AWS services'
  return null
}
