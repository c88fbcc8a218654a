import { createHash } from 'node:crypto'
import { type CaseHead, type Repeatable, remembering } from '../../cases/index.ts'
import { Day, type Instant } from '../../platform/clock.ts'
import { type DueKeys, dueKeys } from '../../platform/due.ts'
import { isCaseId } from '../../platform/ids.ts'
import { get, type Key, putAll, queryAll, transact, update, type Write } from '../../platform/table.ts'
import type { ContractContent } from '../contracts/model.ts'
import type { VendorContent } from '../vendors/model.ts'
import type { Checked } from './check.ts'
import type { KnownPerson } from './known.ts'
import type { ImportRequest } from './model.ts'
import type { PlannedVendor } from './plan.ts'

/** The kind under which an import is in the due index while it runs. */
export const ImportDue = 'import'

/** One thing to make. Its id follows from the import and the line, so that making it twice is making it once. */
export type Step =
  | { make: 'vendor'; line: number; id: string; content: VendorContent; allowDuplicate: boolean }
  | {
      make: 'contract'
      line: number
      id: string
      /** Of a vendor that is there already, or of an earlier step. */
      vendorId: string
      content: Omit<ContractContent, 'vendorId'>
      owner: KnownPerson
      same: string
    }

/** What a row stands for, and the step that makes it; absent for what was there before. */
export interface RowRecord {
  line: number
  vendor: { id: string; step?: number }
  contract?: { id: string; step?: number }
}

/** sk `head`. Its coming is the commit of an import: before it nothing counts, after it everything is carried out. */
export interface ImportHead extends Key, Partial<DueKeys> {
  importId: string
  kind: ImportRequest['kind']
  status: 'running' | 'done'
  by: CaseHead['requester']
  createdAt: Instant
  doneAt?: Instant
  steps: number
  /** The number of the step that is next. */
  next: number
  /** The first step of each chunk. */
  chunks: number[]
}

interface Chunk extends Key {
  /** JSON of steps. */
  steps: string
  expiresAt: number
}

/** sk `rows`: JSON, in the order of the file. */
interface Rows extends Key {
  rows: string
}

/** What became of a step other than what was planned. */
export interface Deviation {
  id: string
  /** The one that is there instead. */
  instead?: string
  /** Why it could not be made. */
  failed?: string
}

/** sk `result#<first step>`, for every batch with something to tell. */
interface Result extends Key {
  deviations: Deviation[]
}

const importKey = (importId: string, sk: string): Key => ({ pk: `import#${importId}`, sk })
const padded = (step: number) => String(step).padStart(6, '0')
const chunkSk = (first: number) => `chunk#${padded(first)}`

/** Well below the 400 KB of an item. */
const ChunkBytes = 250_000
/** Chunks are litter once the import is done, and at once when it was never committed. */
const KeptFor = 30 * Day

/** An id for what an import makes: like a case's, its time that of the import and the rest from what it is. */
export function derivedId(importId: string, what: string): string {
  const bytes = createHash('sha256').update(`${importId} ${what}`).digest()
  const rest = [...bytes.subarray(0, 10)].map((byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte % 32])
  return importId.slice(0, 10) + rest.join('')
}

/** The checked rows as steps: vendors first, those last that share a domain with another on purpose. */
export function stepsOf(importId: string, { rows }: Checked): { steps: Step[]; records: RowRecord[] } {
  const vendors: Step[] = []
  const contracts: Step[] = []
  const ids: { line: number; vendor: string; contract: string | undefined }[] = []
  const vendorIds = new Map<PlannedVendor, string>()
  for (const { row, vendor, contract } of rows) {
    if (row.skipped || !vendor) continue
    const { line } = row
    let vendorId = vendor.existing?.vendorId ?? vendorIds.get(vendor)
    if (vendorId === undefined) {
      if (!vendor.content) throw new Error(`Line ${line} of an import was let through without a vendor.`)
      vendorId = derivedId(importId, `vendor ${line}`)
      vendorIds.set(vendor, vendorId)
      const { content, allowDuplicate } = vendor
      vendors.push({ make: 'vendor', line, id: vendorId, content, allowDuplicate })
    }
    let contractId = contract?.existing
    if (contract && contractId === undefined) {
      const { content, owner, same } = contract
      contractId = derivedId(importId, `contract ${line}`)
      contracts.push({ make: 'contract', line, id: contractId, vendorId, content, owner, same })
    }
    ids.push({ line, vendor: vendorId, contract: contractId })
  }
  const shared = (step: Step) => (step.make === 'vendor' && step.allowDuplicate ? 1 : 0)
  const steps = [...vendors.sort((a, b) => shared(a) - shared(b)), ...contracts]
  const numbers = new Map(steps.map(({ id }, index) => [id, index]))
  const numbered = (id: string) => {
    const step = numbers.get(id)
    return { id, ...(step !== undefined && { step }) }
  }
  const records = ids.map(
    ({ line, vendor, contract }): RowRecord => ({
      line,
      vendor: numbered(vendor),
      ...(contract !== undefined && { contract: numbered(contract) }),
    }),
  )
  return { steps, records }
}

/**
 * Stores an import: the chunks first, then in one transaction its head, its rows and the answer to its Idempotency-Key. A crash before
 * leaves litter, a crash after leaves it to the sweep.
 * @throws ConditionFailed when the same request was faster.
 */
export async function storeImport(
  { importId, kind, by, createdAt }: Pick<ImportHead, 'importId' | 'kind' | 'by' | 'createdAt'>,
  { steps, records }: ReturnType<typeof stepsOf>,
  due: Instant,
  repeat: Repeatable | undefined,
): Promise<ImportHead> {
  const expiresAt = Math.ceil((Date.parse(createdAt) + KeptFor) / 1000)
  const chunks = chunked(steps).map(({ first, text }): Chunk => {
    return { ...importKey(importId, chunkSk(first)), steps: text, expiresAt }
  })
  await putAll(chunks)
  const head: ImportHead = {
    ...importKey(importId, 'head'),
    importId,
    kind,
    status: 'running',
    by,
    createdAt,
    steps: steps.length,
    next: 0,
    chunks: chunked(steps).map(({ first }) => first),
    ...dueKeys(due, ImportDue, importId),
  }
  const rows: Rows = { ...importKey(importId, 'rows'), rows: JSON.stringify(records) }
  await transact([
    { Put: { Item: head, ConditionExpression: 'attribute_not_exists(pk)' } },
    { Put: { Item: rows } },
    ...remembering(repeat, importId, createdAt),
  ])
  return head
}

function chunked(steps: readonly Step[]): { first: number; text: string }[] {
  const chunks: { first: number; texts: string[]; bytes: number }[] = []
  for (const [index, step] of steps.entries()) {
    const text = JSON.stringify(step)
    const bytes = Buffer.byteLength(text) + 1
    const last = chunks.at(-1)
    if (last && last.bytes + bytes <= ChunkBytes) {
      last.texts.push(text)
      last.bytes += bytes
    } else chunks.push({ first: index, texts: [text], bytes })
  }
  return chunks.map(({ first, texts }) => ({ first, text: `[${texts.join(',')}]` }))
}

export async function loadImport(importId: string): Promise<ImportHead | undefined> {
  return isCaseId(importId) ? get<ImportHead>(importKey(importId, 'head')) : undefined
}

/** The steps from one on, to the end of its chunk. */
export async function stepsFrom(head: ImportHead, step: number): Promise<Step[]> {
  const first = head.chunks.findLast((start) => start <= step) ?? 0
  const chunk = await get<Chunk>(importKey(head.importId, chunkSk(first)))
  if (!chunk) throw new Error(`The import ${head.importId} has lost its chunk ${first}.`)
  return (JSON.parse(chunk.steps) as Step[]).slice(step - first)
}

/** The rows and what became of them, as far as it is. */
export async function loadRows(importId: string): Promise<RowRecord[]> {
  const item = await get<Rows>(importKey(importId, 'rows'))
  return item ? (JSON.parse(item.rows) as RowRecord[]) : []
}

export async function loadDeviations(importId: string): Promise<Map<string, Deviation>> {
  const results = await queryAll<Result>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :result)',
    ExpressionAttributeValues: { ':pk': `import#${importId}`, ':result': 'result#' },
    ConsistentRead: true,
    Limit: 500,
  })
  return new Map(results.flatMap(({ deviations }) => deviations.map((each) => [each.id, each] as const)))
}

/**
 * Takes a running import: nobody else goes on with it until `until`. Gives its new place in the due index.
 * @throws ConditionFailed when somebody else was faster.
 */
export async function claimImport(importId: string, seen: string, until: Instant): Promise<string> {
  const { duePk, dueSk } = dueKeys(until, ImportDue, importId)
  await update({
    Key: importKey(importId, 'head'),
    UpdateExpression: 'SET duePk = :pk, dueSk = :sk',
    ConditionExpression: 'dueSk = :seen',
    ExpressionAttributeValues: { ':pk': duePk, ':sk': dueSk, ':seen': seen },
  })
  return dueSk
}

/**
 * Notes that a batch is done, on condition that the import is still ours (`dueSk`), and takes it out of the due index after the last.
 * @throws ConditionFailed when somebody else has taken the import since.
 */
export async function advanceImport(
  head: ImportHead,
  { next, deviations, dueSk, at }: { next: number; deviations: Deviation[]; dueSk: string; at: Instant },
): Promise<void> {
  const done = next >= head.steps
  const writes: Write[] = [
    {
      Update: {
        Key: importKey(head.importId, 'head'),
        UpdateExpression: done
          ? 'SET #next = :next, #status = :done, doneAt = :at REMOVE duePk, dueSk'
          : 'SET #next = :next',
        ConditionExpression: 'dueSk = :mine',
        ExpressionAttributeNames: { '#next': 'next', ...(done && { '#status': 'status' }) },
        ExpressionAttributeValues: {
          ':next': next,
          ':mine': dueSk,
          ...(done && { ':done': 'done', ':at': at }),
        },
      },
    },
  ]
  if (deviations.length > 0) {
    const result: Result = { ...importKey(head.importId, `result#${padded(head.next)}`), deviations }
    writes.push({ Put: { Item: result } })
  }
  await transact(writes)
}
