import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { FileType } from '../../functions/cases/attachments/model.ts'
import { arrivingKey, keptKey } from '../../functions/cases/attachments/places.ts'
import { addressOf } from '../../functions/cases/attachments/reading.ts'
import { removedFileDue, removeFile } from '../../functions/cases/attachments/removing.ts'
import { recordScan } from '../../functions/cases/attachments/scanned.ts'
import { beginUpload, completeUpload } from '../../functions/cases/attachments/uploading.ts'
import {
  attachedTo,
  type CaseFile,
  changeCase,
  loadCase,
  openCase,
  shownFiles,
} from '../../functions/cases/index.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import type { Caller } from '../../functions/platform/caller.ts'
import { now } from '../../functions/platform/clock.ts'
import { dueSweep } from '../../functions/platform/due-sweep.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { pdf } from '../fixtures/files.ts'
import { useBucket } from './bucket.ts'
import { useTable } from './table.ts'

useTable()
const bucket = useBucket()

const ada: Caller = { email: 'ada@example.com', roles: ['employee'], readsAll: false }
const coordinator: Caller = { email: 'co@example.com', roles: ['employee', 'coordinator'], readsAll: true }

async function opened(): Promise<string> {
  const at = now()
  const caseId = newCaseId(at)
  await openCase(
    {
      caseId,
      kind: 'purchase-request',
      title: 'Laptop',
      status: 'draft',
      requester: { personId: 'ada', name: 'Ada', email: ada.email },
      involved: [ada.email],
      summary: {},
      waitingFor: [],
      revision: 0,
      createdAt: at,
    },
    { event: { type: 'request_drafted', actor: { name: 'Ada', via: 'a test' }, text: 'drafted' } },
  )
  return caseId
}

const fileOf = async (caseId: string) => (await loadCase(caseId)) as CaseFile

async function uploaded(caseId: string, content: Buffer = pdf(), name = 'quote.pdf') {
  const type: FileType = 'application/pdf'
  const sha256 = createHash('sha256').update(content).digest('hex')
  const begun = await beginUpload(
    ada,
    caseId,
    { name, type, bytes: content.length, sha256, purpose: 'quote' },
    undefined,
  )
  const put = await fetch(begun.upload.url, {
    method: 'PUT',
    headers: begun.upload.headers,
    body: new Uint8Array(content),
  })
  expect(put.status).toBe(200)
  return begun.id
}

async function attached(caseId: string, content?: Buffer) {
  return completeUpload(ada, caseId, await uploaded(caseId, content))
}

const scanOf = (
  caseId: string,
  id: string,
  scanResultStatus: string,
  threats: { name: string }[] | null = null,
) =>
  recordScan({
    detail: {
      s3ObjectDetails: { objectKey: keptKey(caseId, id) },
      scanResultDetails: { scanResultStatus, threats },
    },
  })

const typesOf = async (caseId: string) => (await loadEvents(caseId)).map(({ type }) => type)

describe('attaching', () => {
  it('keeps what was checked apart from what arrives', async () => {
    const caseId = await opened()
    const { id } = await attached(caseId)
    expect(bucket.objects().get(bucket.name, keptKey(caseId, id))?.bytes).toBe(pdf().length)
    const [event] = (await loadEvents(caseId)).slice(-1)
    expect(event).toMatchObject({ type: 'file_attached', facts: { file: id } })
    const { items } = await fileOf(caseId)
    expect(items.filter(({ sk }) => sk.startsWith('upload#'))).toEqual([])
  })

  it('refuses what lies there when it is not what was announced, however it came there', async () => {
    const caseId = await opened()
    const id = await uploaded(caseId)
    const other = pdf('other')
    await bucket.objects().put({
      bucket: bucket.name,
      key: arrivingKey(caseId, id),
      type: 'application/pdf',
      body: (async function* () {
        yield other
      })(),
      check: () => undefined,
    })
    await expect(completeUpload(ada, caseId, id)).rejects.toMatchObject({ code: 'other_content' })
    expect(attachedTo(await fileOf(caseId))).toEqual([])
  })

  it('of many at once stays within the limit, each file with one event', async () => {
    const caseId = await opened()
    const ids = await Promise.all(
      Array.from({ length: 23 }, (_, index) => uploaded(caseId, pdf(`${index}`), `${index}.pdf`)),
    )
    const outcomes = []
    for (let start = 0; start < ids.length; start += 6)
      outcomes.push(
        ...(await Promise.allSettled(
          ids.slice(start, start + 6).map((id) => completeUpload(ada, caseId, id)),
        )),
      )
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.code] : [],
    )
    expect(refused).toEqual(['too_many_files', 'too_many_files', 'too_many_files'])
    expect(attachedTo(await fileOf(caseId))).toHaveLength(20)
    expect((await typesOf(caseId)).filter((type) => type === 'file_attached')).toHaveLength(20)
  })
})

describe('removing', () => {
  it('takes the object away with the next sweep, once', async () => {
    const caseId = await opened()
    const { id } = await attached(caseId)
    await removeFile(ada, caseId, id)
    expect(bucket.objects().get(bucket.name, keptKey(caseId, id))).toBeDefined()
    await expect(addressOf(await fileOf(caseId), id)).rejects.toMatchObject({ status: 404 })
    const sweep = dueSweep({ 'removed-file': removedFileDue })
    const swept = await Promise.all([sweep({}, {} as never), sweep({}, {} as never)])
    expect(swept.reduce((sum, { claimed }) => sum + claimed, 0)).toBe(1)
    expect(bucket.objects().get(bucket.name, keptKey(caseId, id))).toBeUndefined()
    expect(await sweep({}, {} as never)).toEqual({ claimed: 0, failed: 0 })
  })

  it('waits while approvers have the file before them', async () => {
    const caseId = await opened()
    const { id } = await attached(caseId)
    const { files, writes } = shownFiles(await fileOf(caseId), 1)
    expect(files).toEqual([
      { name: 'quote.pdf', bytes: pdf().length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
    const becomes = async (status: string, more: object = {}) => {
      const { head } = await fileOf(caseId)
      const actor = { name: 'Ada', via: 'a test' }
      await changeCase(head, {
        event: { type: status, actor, text: status },
        head: { status, revision: 1 },
        ...more,
      })
    }
    await becomes('in_approval', { writes })
    for (const caller of [ada, coordinator])
      await expect(removeFile(caller, caseId, id)).rejects.toMatchObject({ code: 'shown_to_approvers' })
    await becomes('ordered')
    await expect(removeFile(ada, caseId, id)).rejects.toMatchObject({ code: 'shown_to_approvers' })
    await becomes('changes_requested')
    await removeFile(ada, caseId, id)
  })
})

describe('what a scanner says', () => {
  it('is on the timeline once; what is infected nobody gets, and approvers are not asked with it', async () => {
    const caseId = await opened()
    const { id } = await attached(caseId)
    await scanOf(caseId, id, 'NO_THREATS_FOUND')
    await scanOf(caseId, id, 'NO_THREATS_FOUND')
    expect((await addressOf(await fileOf(caseId), id)).url).toContain('X-Amz-Signature')
    await scanOf(caseId, id, 'THREATS_FOUND', [{ name: 'EICAR-Test-File' }])
    await scanOf(caseId, id, 'NO_THREATS_FOUND')
    const file = await fileOf(caseId)
    await expect(addressOf(file, id)).rejects.toMatchObject({ code: 'infected' })
    expect(shownFiles(file, 1).files).toEqual([])
    expect((await typesOf(caseId)).slice(2)).toEqual(['file_scanned', 'file_infected'])
    expect((await loadEvents(caseId)).at(-1)?.text).toContain('(EICAR-Test-File)')
  })

  it('of what is not there, or of what it could not read, changes nothing', async () => {
    const caseId = await opened()
    const { id } = await attached(caseId)
    await scanOf(caseId, id, 'UNSUPPORTED')
    await scanOf(caseId, 'another', 'THREATS_FOUND')
    await scanOf(newCaseId(now()), id, 'THREATS_FOUND')
    expect(attachedTo(await fileOf(caseId))[0]?.scan).toBe('unscanned')
  })
})
