import { call } from '../api/call.ts'
import { ApiProblem } from '../api/problem.ts'
import type { Input } from '../api/types.ts'

type Announced = Input<'beginAttachment'>['body']

/** Types that browsers do not name by themselves. */
const byEnding: Record<string, Announced['type']> = {
  heic: 'image/heic',
  heif: 'image/heic',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv',
  txt: 'text/plain',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
}

/** For an input of files. */
export const accepted = Object.keys(byEnding)
  .map((ending) => `.${ending}`)
  .join(',')

/**
 * Attaches a file to a case: announces it, puts it where the answer says, completes it.
 * @param progress is told which share of it has gone, from 0 to 1.
 * @throws ApiProblem whatever the interface or the store refuses.
 */
export async function upload(
  caseId: string,
  file: File,
  purpose: Announced['purpose'],
  progress: (share: number) => void,
): Promise<void> {
  const params = { id: caseId }
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  const body = {
    name: file.name,
    // An ending that is not known goes as it is: the interface says which ones are taken.
    type: byEnding[ending] ?? (file.type as Announced['type']),
    bytes: file.size,
    sha256: hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())),
    purpose,
  }
  const begun = await call('beginAttachment', { params, body }, { idempotencyKey: crypto.randomUUID() })
  await put(begun.upload, file, progress)
  await call('completeAttachment', { params: { ...params, attachmentId: begun.id } })
}

/** `fetch` does not tell how much has gone. */
function put(
  { url, headers }: { url: string; headers: Record<string, string> },
  file: File,
  progress: (share: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    for (const [name, value] of Object.entries(headers)) {
      // The browser sets this one itself.
      if (name.toLowerCase() !== 'content-length') request.setRequestHeader(name, value)
    }
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total ? loaded / total : 0))
    request.addEventListener('error', () => reject(new ApiProblem(0, 'unreachable', '')))
    request.addEventListener('load', () =>
      request.status < 300 ? resolve() : reject(new ApiProblem(request.status, 'upload_refused', '')),
    )
    request.send(file)
  })
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
