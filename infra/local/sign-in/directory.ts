import type { Account } from './accounts.ts'
import { groupsOf } from './groups.ts'
import type { Issuer } from './issuer.ts'

interface PeoplePage {
  items: { name: string; email: string; status: string }[]
  next: string | null
}

/** People that the page to sign in on lists; whoever is not among them types their address. */
const limit = 500

/** Everybody in the directory who has not left, as a reader of the API sees them. */
export async function livingPeople(origin: string, issuer: Issuer): Promise<Account[]> {
  const { token } = await issuer.token('sign-in@localhost', ['auditor'])
  const people: Account[] = []
  let cursor: string | null = null
  do {
    const query = new URLSearchParams({ limit: '100', ...(cursor && { cursor }) })
    const answer: Response = await fetch(`${origin}/v1/people?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    if (!answer.ok) return people
    const page = (await answer.json()) as PeoplePage
    for (const { name, email, status } of page.items) {
      if (status === 'active') people.push({ name, email, groups: groupsOf(email) })
    }
    cursor = page.next
  } while (cursor && people.length < limit)
  return people
}
