import { formsOf, wordsOf } from './forms.ts'
import { type Reply, send, type User } from './http.ts'
import { eventually } from './requests.ts'
import { type Letter, target } from './target.ts'

export { asTyped, type Form, formsOf, wordsOf } from './forms.ts'

/** What an address got that a test is waiting for. */
export function letterTo(
  { email }: Pick<User, 'email'>,
  wanted: (letter: Letter) => boolean,
  what = 'a letter',
): Promise<Letter> {
  return eventually(
    async () => (await lettersTo({ email })).filter(wanted),
    (found) => found.length > 0,
    `${what} to ${email}`,
  ).then((found) => found.at(-1) as Letter)
}

export async function lettersTo({ email }: Pick<User, 'email'>): Promise<Letter[]> {
  return (await target()).letters(email)
}

/** The links to a case's tasks in a letter: each carries the case's id. */
export function taskLinks(letter: Letter, caseId: string): string[] {
  return letter.links.filter((link) => link.includes(`/t/${caseId}`))
}

/** The mailed link by which a person answers for a case: its path. `after`: links that they had before. */
export async function linkFor(
  person: Pick<User, 'email'>,
  caseId: string,
  after: readonly string[] = [],
): Promise<string> {
  const { baseUrl } = await target()
  const fresh = (letter: Letter) =>
    taskLinks(letter, caseId)
      .map((link) => link.slice(baseUrl.length))
      .find((path) => !after.includes(path))
  return fresh(await letterTo(person, (letter) => fresh(letter) !== undefined, 'a link')) as string
}

export const open = (link: string, headers: Record<string, string> = {}): Promise<Reply> =>
  send('GET', link, { headers })

/** What the page of a task says once it is answered. */
export const recorded = /answer is recorded/

/** Posts a form to a link as it is. */
export function post(
  link: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Reply> {
  return send('POST', link, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  })
}

/** Opens the page, fills in its form and presses the button, as a browser does it. */
export async function decide(link: string, decision: string, comment = ''): Promise<Reply> {
  const page = await open(link)
  const [form] = formsOf(page.text)
  if (!form?.choices.includes(decision)) {
    throw new Error(`The page (${page.status}) offers no "${decision}": ${wordsOf(page.text).slice(0, 500)}`)
  }
  return post(
    link,
    { ...form.hidden, decision, comment },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
  )
}

/** Decides with what the choice needs to be told. */
export async function decideWith(
  link: string,
  decision: string,
  values: Record<string, string>,
  comment = '',
): Promise<Reply> {
  const [form] = formsOf((await open(link)).text)
  const fields = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`value-${decision}-${name}`, value]),
  )
  return post(link, { ...form?.hidden, decision, comment, ...fields })
}

/** Waits for the person's link to a case and decides by it; gives the link back. */
export async function answerByMail(
  person: User,
  caseId: string,
  decision: string,
  comment = '',
): Promise<string> {
  const link = await linkFor(person, caseId)
  const reply = await decide(link, decision, comment)
  if (reply.status !== 200)
    throw new Error(`Answering gave ${reply.status}: ${wordsOf(reply.text).slice(0, 500)}`)
  return link
}
