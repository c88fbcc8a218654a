import { now, plus } from '../../platform/clock.ts'
import type { Operations } from '../../platform/http.ts'
import { visibleCase } from '../access.ts'
import { repeatable } from '../remembered.ts'
import { addressOf } from './reading.ts'
import { removeFile } from './removing.ts'
import { attachmentOnWire, type attachmentRoutes } from './routes.ts'
import { beginUpload, completeUpload } from './uploading.ts'

export const attachmentOperations: Operations<typeof attachmentRoutes> = {
  beginAttachment: async ({ params, body, caller, idempotencyKey }) => {
    const request = repeatable(caller.email, idempotencyKey, `attach to ${params.id}`, body)
    const { id, name, upload } = await beginUpload(caller, params.id, body, request)
    const { url, headers, seconds } = upload
    return { body: { id, name, upload: { method: 'PUT', url, headers, until: plus(now(), seconds * 1000) } } }
  },

  completeAttachment: async ({ params, caller }) => ({
    body: attachmentOnWire(await completeUpload(caller, params.id, params.attachmentId)),
  }),

  getAttachment: async ({ params, caller }) => {
    const file = await visibleCase(caller, params.id, 'case')
    return { body: await addressOf(file, params.attachmentId) }
  },

  removeAttachment: async ({ params, caller }) => {
    await removeFile(caller, params.id, params.attachmentId)
    return { body: {} }
  },
}
