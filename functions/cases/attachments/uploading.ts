import type { Caller } from '../../platform/caller.ts'
import { type Instant, now } from '../../platform/clock.ts'
import { conflict, notFound, Problem } from '../../platform/errors.ts'
import { transact } from '../../platform/table.ts'
import { visibleCase } from '../access.ts'
import { actorOf } from '../actors.ts'
import type { CaseFile } from '../model.ts'
import { madeBefore, type Repeatable, remembering } from '../remembered.ts'
import { changeCase, withCase } from '../store.ts'
import { keep, part, type Stored, stored, uploadAddress } from './bucket.ts'
import { beginsAs, HeadLength, holdsAs, isArchive } from './content.ts'
import { type Announced, type AttachedFile, fileKey, MostFiles, type Upload } from './model.ts'
import { nameProblem, safeName } from './names.ts'
import { arrivingKey, keptKey } from './places.ts'
import { describeBytes } from './rules.ts'
import { attachedOf, attachedTo, begunUpload, loadUpload, newFileId } from './store.ts'
import { directoryOf, namesIn, TailLength } from './zip.ts'

/** Largest directory of an archive that is read to see what is in it, in bytes: some ten thousand files. */
const LargestDirectory = 1_000_000

/**
 * Says where a file can be uploaded to: that place takes this content and no other.
 * @throws Problem 404, 409 when the case has enough of them, 422 for a name that does not fit its type.
 */
export async function beginUpload(
  caller: Caller,
  caseId: string,
  given: Omit<Announced, 'id' | 'caseId'>,
  request: Repeatable | undefined,
) {
  const file = await visibleCase(caller, caseId, 'case')
  const name = safeName(given.name)
  const problem = nameProblem(name, given.type)
  if (problem) {
    throw new Problem(422, 'bad_file_name', `The name ${problem}.`, [{ field: 'name', problem }])
  }
  refuseMore(file)
  const at = now()
  const before = await madeBefore(request, at)
  const id = before ?? newFileId()
  if (before === undefined) {
    const upload = begunUpload({ ...given, name, id, caseId }, caller.email, at)
    await transact([{ Put: { Item: upload } }, ...remembering(request, id, at)])
  }
  return { id, name, upload: await uploadAddress(arrivingKey(caseId, id), given) }
}

function refuseMore(file: CaseFile): void {
  if (attachedTo(file).length >= MostFiles)
    throw conflict(
      'too_many_files',
      `A case has at most ${MostFiles} files. Remove one first, or put several into one.`,
    )
}

/**
 * Attaches what was uploaded, once it is what was announced. Doing it again is doing it once.
 * @throws Problem 404; 409 before it was uploaded; 422 when it is something else than it says.
 */
export async function completeUpload(caller: Caller, caseId: string, id: string): Promise<AttachedFile> {
  const file = await visibleCase(caller, caseId, 'case')
  const already = attachedOf(file, id)
  if (already) return already
  const upload = await loadUpload(caseId, id)
  if (!upload || upload.email !== caller.email) throw notFound('upload')
  const key = arrivingKey(caseId, id)
  const found = await stored(key)
  if (!found)
    throw conflict(
      'not_uploaded',
      'The file has not arrived. Upload it to the address that you were given, then complete it.',
    )
  await refuseOther(key, upload, found)
  await keep(key, keptKey(caseId, id), found.etag)
  return attach(caller, upload, now())
}

async function refuseOther(key: string, { name, type, bytes, sha256 }: Upload, found: Stored): Promise<void> {
  if (found.bytes !== bytes || found.type !== type || found.sha256 !== sha256)
    throw new Problem(
      422,
      'other_content',
      `What was uploaded is not the ${describeBytes(bytes)} that were announced. Begin again.`,
    )
  if (!(await isWhatItSays(key, type, bytes))) {
    throw new Problem(
      422,
      'wrong_type',
      `"${name}" is not what its ending says, or holds macros. Save it again as a PDF, for instance, and attach that.`,
    )
  }
}

async function isWhatItSays(key: string, type: Announced['type'], bytes: number): Promise<boolean> {
  if (!beginsAs(type, await part(key, 0, Math.min(HeadLength, bytes)))) return false
  if (!isArchive(type)) return true
  const directory = directoryOf(await part(key, Math.max(0, bytes - TailLength), bytes), bytes)
  if (!directory || directory.end - directory.start > LargestDirectory) return false
  const names = namesIn(await part(key, directory.start, directory.end))
  return names !== undefined && holdsAs(type, names)
}

function attach(caller: Caller, upload: Upload, at: Instant): Promise<AttachedFile> {
  const { pk: _pk, sk: _sk, begunAt: _begunAt, email: _email, expiresAt: _expiresAt, ...announced } = upload
  return withCase(upload.caseId, async (file) => {
    if (!file) throw notFound('case')
    const already = attachedOf(file, upload.id)
    if (already) return already
    refuseMore(file)
    const actor = await actorOf(caller)
    const attached: AttachedFile = {
      ...fileKey(upload.caseId, upload.id),
      ...announced,
      addedAt: at,
      addedBy: { ...(actor.personId && { personId: actor.personId }), name: actor.name, email: caller.email },
      scan: 'unscanned',
    }
    const { id, name, bytes, sha256, purpose } = attached
    await changeCase(file.head, {
      at,
      event: {
        type: 'file_attached',
        actor,
        text: `${actor.name} attached "${name}" (${describeBytes(bytes)}${purpose === 'other' ? '' : `, ${purpose}`}).`,
        facts: { file: id, name, bytes, sha256, purpose },
      },
      writes: [
        { Put: { Item: attached, ConditionExpression: 'attribute_not_exists(pk)' } },
        { Delete: { Key: { pk: upload.pk, sk: upload.sk } } },
      ],
    })
    return attached
  })
}
