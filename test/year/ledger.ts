import type { CaseEvent, CaseHead, SentLetter } from '../../functions/cases/model.ts'
import { fromAttributes } from '../../functions/platform/item.ts'
import type { Link, Task } from '../../functions/tasks/model.ts'
import type { TableItem } from '../e2e/target.ts'

/** An item as the table holds it. */
// biome-ignore lint/suspicious/noExplicitAny: what is read of an item, its reader says
export type Stored = Record<string, any> & { pk: string; sk: string }

/** Everything of a case, events in order. */
export interface CaseRecord {
  id: string
  head: CaseHead
  events: CaseEvent[]
  tasks: Task[]
  links: Link[]
  letters: SentLetter[]
  items: Map<string, Stored>
}

/** All that the table holds, by case. */
export class Ledger {
  readonly cases: CaseRecord[] = []
  readonly others: Stored[] = []

  constructor(rows: readonly TableItem[]) {
    const byCase = new Map<string, Map<string, Stored>>()
    for (const { json } of rows) {
      const item = fromAttributes<Stored>(JSON.parse(json))
      if (!item.pk.startsWith('case#')) {
        this.others.push(item)
        continue
      }
      const id = item.pk.slice('case#'.length)
      const items = byCase.get(id) ?? new Map<string, Stored>()
      items.set(item.sk, item)
      byCase.set(id, items)
    }
    for (const [id, items] of byCase) {
      const head = items.get('head') as CaseHead | undefined
      if (!head) continue
      const beginning = <T>(prefix: string) =>
        [...items.values()].filter(({ sk }) => sk.startsWith(prefix)) as unknown as T[]
      this.cases.push({
        ...{ id, head, items },
        events: beginning<CaseEvent>('event#').sort((a, b) => a.seq - b.seq),
        tasks: beginning('task#'),
        links: beginning('link#'),
        letters: beginning('letter#'),
      })
    }
  }
}
