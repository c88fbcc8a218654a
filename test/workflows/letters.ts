import type { System } from './system.ts'

export interface Letter {
  id: string
  to: string[]
  subject: string
  text: string
  links: string[]
}

/** What an address got since an instant, oldest first. */
export async function lettersTo(system: System, address: string, since: number): Promise<Letter[]> {
  const query = new URLSearchParams({ to: address, since: new Date(since).toISOString() })
  return (await (await fetch(`${system.runtime.url}/_local/mailbox?${query}`)).json()) as Letter[]
}

/** Subjects of all that an address, or somebody of the demo company, got, oldest first. */
export async function subjectsTo({ runtime }: System, to: string): Promise<string[]> {
  const address = to.includes('@') ? to : `${to}@demo.example`
  const answer = await fetch(`${runtime.url}/_local/mailbox?limit=5000&to=${encodeURIComponent(address)}`)
  return ((await answer.json()) as Letter[]).map(({ subject }) => subject)
}

/** Has something become of a letter (`bounce`, `out-of-office`, …), with all that follows done. */
export async function befall(system: System, { id }: Pick<Letter, 'id'>, fate: string): Promise<void> {
  const url = `${system.runtime.url}/_local/mailbox/${id}/${fate}`
  const answer = await fetch(url, { method: 'POST' })
  const { reported } = (await answer.json()) as { reported: number }
  if (answer.status !== 202 || reported !== 1)
    throw new Error(`${fate}: ${answer.status}, ${reported} reported`)
  await system.runtime.rest()
}
