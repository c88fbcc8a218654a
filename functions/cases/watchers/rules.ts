import type { SaidFacts } from '../comments/model.ts'
import { isWork } from '../ends.ts'
import type { CaseEvent, CaseFile } from '../model.ts'
import type { Watcher } from './model.ts'

/** Who watches a case: whoever asked for work does until they say otherwise; of records only who wants to. */
export function watchersIn({ head, items }: CaseFile): { personId: string; name: string }[] {
  const all = items.filter(({ sk }) => sk.startsWith('watcher#')) as unknown as Watcher[]
  const { personId, name } = head.requester
  const byThemselves = isWork(head) && !all.some((each) => each.personId === personId)
  return [
    ...(byThemselves ? [{ personId, name }] : []),
    ...all.filter(({ off }) => !off).map((each) => ({ personId: each.personId, name: each.name })),
  ]
}

/** True for what somebody neither said themselves nor got by a mail of its own. */
export function isNewsTo(personId: string, { actor, facts }: Pick<CaseEvent, 'actor' | 'facts'>): boolean {
  const { mentions = [], asked = [] } = facts as SaidFacts
  return actor.personId !== personId && !mentions.includes(personId) && !asked.includes(personId)
}
