import type { Caller } from '../../platform/caller.ts'
import { now } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Item, Write } from '../../platform/table.ts'
import { maySee } from '../access.ts'
import { requesterOf } from '../actors.ts'
import type { CaseFile } from '../model.ts'
import { changeCase, fileAfter, withCase } from '../store.ts'
import { type Watcher, watcherKey } from './model.ts'
import { watchersIn } from './rules.ts'

/** Each of them gets a mail: more is a mailing list. */
const MostWatchers = 50

/**
 * The caller watches a case, or does not any more; a second time changes nothing.
 * @throws Problem 404 when they may not see it, 403 when the directory does not know them, 409 when 50 watch it already.
 */
export async function setWatching(caseId: string, caller: Caller, wanted: boolean): Promise<CaseFile> {
  const at = now()
  return withCase(caseId, async (file) => {
    if (!file || !maySee(caller, file)) throw notFound('case')
    const { requester: me, actor } = await requesterOf(caller)
    const watchers = watchersIn(file)
    if (watchers.some(({ personId }) => personId === me.personId) === wanted) return file
    if (wanted && watchers.length >= MostWatchers)
      throw conflict(
        'too_many_watchers',
        `${MostWatchers} people watch this case already. Ask one of them to stop.`,
      )
    const own: Watcher = {
      ...watcherKey(caseId, me.personId),
      personId: me.personId,
      name: me.name,
      since: at,
      ...(!wanted && { off: true }),
    }
    const writes: Write[] = [{ Put: { Item: own as unknown as Item } }]
    const head = await changeCase(file.head, {
      at,
      event: {
        type: wanted ? 'watching_began' : 'watching_ended',
        actor,
        text: `${me.name} ${wanted ? 'watches this case' : 'does not watch this case any more'}.`,
        facts: { person: me.personId },
      },
      ...(wanted && { head: { watched: true } }),
      writes,
    })
    return fileAfter(file, head, writes)
  })
}
