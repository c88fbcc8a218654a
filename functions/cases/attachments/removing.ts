import type { Caller } from '../../platform/caller.ts'
import { now } from '../../platform/clock.ts'
import { dueKeys } from '../../platform/due.ts'
import type { DueHandler } from '../../platform/due-sweep.ts'
import { notFound } from '../../platform/errors.ts'
import { ConditionFailed, update } from '../../platform/table.ts'
import { maySee } from '../access.ts'
import { actorOf } from '../actors.ts'
import { changeCase, withCase } from '../store.ts'
import { discard } from './bucket.ts'
import { type AttachedFile, fileKey } from './model.ts'
import { keptKey } from './places.ts'
import { refuseRemoval } from './rules.ts'
import { attachedOf } from './store.ts'

/** Takes a file off the case; the timeline says that it was there. Its object goes with the next sweep. */
export function removeFile(caller: Caller, caseId: string, id: string): Promise<void> {
  return withCase(caseId, async (file) => {
    const found = file && maySee(caller, file) ? attachedOf(file, id) : undefined
    if (!file || !found) throw notFound('attachment')
    refuseRemoval(file.head, found, caller)
    const actor = await actorOf(caller)
    const at = now()
    const { name, sha256 } = found
    const removed: AttachedFile = {
      ...found,
      removed: { at, by: actor.name },
      ...dueKeys(at, 'removed-file', `${caseId}.${id}`),
    }
    await changeCase(file.head, {
      at,
      event: {
        type: 'file_removed',
        actor,
        text: `${actor.name} removed "${name}".`,
        facts: { file: id, name, sha256 },
      },
      writes: [{ Put: { Item: removed } }],
    })
  })
}

/** Takes away the object of a removed file; S3 keeps it as an earlier version for a month. */
export const removedFileDue: DueHandler = async ({ id, dueSk }) => {
  const [caseId = '', fileId = ''] = id.split('.')
  await discard(keptKey(caseId, fileId))
  try {
    await update({
      Key: fileKey(caseId, fileId),
      UpdateExpression: 'REMOVE duePk, dueSk',
      ConditionExpression: 'dueSk = :due',
      ExpressionAttributeValues: { ':due': dueSk },
    })
    return true
  } catch (error) {
    if (error instanceof ConditionFailed) return false
    throw error
  }
}
