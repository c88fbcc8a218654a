import { as, expectStatus, type Reply, staff, type User } from './http.ts'
import type { Body } from './inventory.ts'
import { eventually } from './requests.ts'
import { formsOf, linkFor, open, post } from './tasks.ts'

const { coordinator } = staff

export const readHandOver = async (id: string, who: User = coordinator): Promise<Body> =>
  expectStatus(200, await as(who).get(`/v1/hand-overs/${id}`))

export function handOverReaching(id: string, status: string): Promise<Body> {
  return eventually(
    () => readHandOver(id),
    (read) => read.status === status,
    `hand-over ${id} to be ${status}`,
  )
}

/** Has something prepared for somebody. */
export async function toPrepare(
  personId: string,
  locationId: string,
  lines: { modelId: string; quantity?: number }[],
  about: object = {},
): Promise<string> {
  const body = { personId, locationId, lines, ...about }
  return expectStatus(201, await as(coordinator).post('/v1/hand-overs', body)).id
}

/** Fills in the form behind a link that has one thing to do, and presses its button, as a browser does it. */
export async function fillIn(link: string, values: Record<string, string>): Promise<Reply> {
  const page = await open(link)
  const [form] = formsOf(page.text)
  const choice = form?.hidden.decision
  if (!form || choice === undefined) throw new Error(`The page (${page.status}) is no form with one button.`)
  const named = Object.entries(values).map(([name, value]) => [`value-${choice}-${name}`, value])
  return post(
    link,
    { ...form.hidden, ...Object.fromEntries(named) },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
  )
}

/** What the recipient fills in about some lines. */
export const accepting = (name: string, ...lines: number[]): Record<string, string> => ({
  ...Object.fromEntries(lines.map((n) => [`l${n}.answer`, 'accept'])),
  signature: name,
})
export const declining = (name: string, reason: string, ...lines: number[]): Record<string, string> => ({
  ...Object.fromEntries(
    lines.flatMap((n) => [
      [`l${n}.answer`, 'decline'],
      [`l${n}.reason`, reason],
    ]),
  ),
  signature: name,
})

/** What the coordinator fills in: the tag of each line, its checks, and that it has left. */
export function leaving(
  lines: Record<number, string>,
  checks = 0,
  counted: number[] = [],
): Record<string, string> {
  return {
    ...Object.fromEntries(
      Object.entries(lines).flatMap(([n, tag]) => [
        [`l${n}.tag`, tag],
        ...Array.from({ length: checks }, (_, check) => [`l${n}.c${check}`, 'yes']),
      ]),
    ),
    ...Object.fromEntries(counted.map((n) => [`l${n}.in`, 'yes'])),
    left: 'yes',
  }
}

/** Prepares a parcel by the coordinator's mailed link. */
export async function prepareByMail(id: string, values: Record<string, string>): Promise<void> {
  expectStatus(200, await fillIn(await linkFor(coordinator, id), values))
  await handOverReaching(id, 'awaiting_acceptance')
}

/** Answers by the recipient's mailed link; gives the link back. */
export async function answerHandOver(
  person: Pick<User, 'email'>,
  id: string,
  values: Record<string, string>,
): Promise<string> {
  const link = await linkFor(person, id)
  expectStatus(200, await fillIn(link, values))
  await handOverReaching(id, 'settled')
  return link
}
