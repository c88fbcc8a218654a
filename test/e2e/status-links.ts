import { type Person, unique } from './company.ts'
import { as, expectStatus, type Reply, staff } from './http.ts'
import { target } from './target.ts'
import { formsOf, letterTo, open, post } from './tasks.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
type Body = any

/** Somebody outside, who has no account and is in no directory. */
export function stranger(): Pick<Person, 'name' | 'email'> {
  const mark = unique()
  return { name: `Vera ${mark}`, email: `vera-${mark}@outside.example` }
}

export async function giveLink(caseId: string, about: object = {}, whom = stranger()) {
  const link: Body = expectStatus(
    201,
    await as(staff.coordinator).post(`/v1/cases/${caseId}/status-links`, { ...whom, ...about }),
  )
  return { ...whom, id: link.id as string, link, path: await statusPath(whom) }
}

/** The path of the page in the latest letter that carries one. */
export async function statusPath(whom: { email: string }, after: readonly string[] = []): Promise<string> {
  const { baseUrl } = await target()
  const paths = (links: readonly string[]) =>
    links.filter((link) => link.startsWith(`${baseUrl}/s/`)).map((link) => link.slice(baseUrl.length))
  const fresh = (links: readonly string[]) => paths(links).find((path) => !after.includes(path))
  const letter = await letterTo(whom, ({ links }) => fresh(links) !== undefined, 'a status link')
  return fresh(letter.links) as string
}

/** Types a question into the page and presses the button, as a browser does it. */
export async function askOn(path: string, question: string): Promise<Reply> {
  const [form] = formsOf((await open(path)).text)
  return post(path, { ...form?.hidden, question }, { origin: 'null', 'sec-fetch-site': 'same-origin' })
}

export async function linksOf(caseId: string): Promise<Body[]> {
  return expectStatus(200, await as(staff.auditor).get(`/v1/cases/${caseId}/status-links`)).items
}
