import { createHash } from 'node:crypto'
import { as, expectStatus, type User } from './http.ts'

export interface Sample {
  name: string
  type?: string
  content: Uint8Array | string
  purpose?: 'quote' | 'invoice' | 'other'
}

export interface Begun {
  id: string
  name: string
  upload: { method: 'PUT'; url: string; headers: Record<string, string>; until: string }
}

/** What is announced of a file before it is uploaded. */
export const announced = ({ name, type = 'application/pdf', content, purpose }: Sample) => ({
  name,
  type,
  bytes: Buffer.byteLength(content),
  sha256: createHash('sha256').update(content).digest('hex'),
  ...(purpose && { purpose }),
})

const path = (caseId: string, rest = '') => `/v1/cases/${caseId}/attachments${rest}`

export const begin = (user: User, caseId: string, sample: Sample, headers: Record<string, string> = {}) =>
  as(user).post(path(caseId), announced(sample), headers)

/** Uploads as a browser does it: to the given address, with the given headers and nothing else. */
export async function upload(
  { upload: { method, url, headers } }: Begun,
  content: Uint8Array | string,
  others: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...others },
    body: content as NonNullable<RequestInit['body']>,
  })
  return { status: answer.status, text: await answer.text() }
}

export const complete = (user: User, caseId: string, id: string) =>
  as(user).post(path(caseId, `/${id}/complete`))
export const remove = (user: User, caseId: string, id: string) => as(user).delete(path(caseId, `/${id}`))
export const address = (user: User, caseId: string, id: string) => as(user).get(path(caseId, `/${id}`))

/** Announces, uploads and completes; gives what is attached. */
export async function attach(user: User, caseId: string, sample: Sample) {
  const begun: Begun = expectStatus(201, await begin(user, caseId, sample))
  const stored = await upload(begun, sample.content)
  if (stored.status !== 200) throw new Error(`The upload gave ${stored.status}: ${stored.text}`)
  return expectStatus(200, await complete(user, caseId, begun.id))
}

/** What lies at the address that somebody is given for a file. */
export async function fetched(user: User, caseId: string, id: string): Promise<Response> {
  return fetch(expectStatus(200, await address(user, caseId, id)).url)
}
