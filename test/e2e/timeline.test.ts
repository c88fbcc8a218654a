import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fill, hire, team } from './company.ts'
import { as } from './http.ts'
import { ask, caseOf, change, content, eur, reaching, read, submit, timeline } from './requests.ts'
import { answerByMail, decide, linkFor } from './tasks.ts'

/** JSON with sorted members and without absent ones, as RFC 8785 has it for what a timeline holds. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

async function longStory() {
  const { requester, manager } = await team()
  const finance = await hire('Finance')
  await fill('standard', [finance])
  const { id } = await ask(requester, content('standard', eur('5000.00')))
  const first = await answerByMail(manager, id, 'request_changes', 'Why “now” — und überhaupt?')
  await change(requester, await read(requester, id), { justification: 'Because.' })
  await submit(requester, id)
  await decide(await linkFor(manager, id, [first]), 'approve')
  await as(finance).get('/v1/tasks')
  await answerByMail(finance, id, 'approve', 'Fine.')
  await reaching(requester, id, 'ordered')
  return { requester, manager, finance, id }
}

describe('the timeline', () => {
  it('tells who did what when, in words', async () => {
    const { requester, manager, finance, id } = await longStory()
    const events = await timeline(requester, id)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted())
    const words = events.map(({ text }) => text)
    expect(words[0]).toMatch(new RegExp(`^${requester.name} drafted "Laptop .*" over 5,000.00 EUR\\.$`))
    expect(words[2]).toContain(
      `Stage 1 of 2 (Manager) opened: ${manager.name} (manager of ${requester.name}) asked`,
    )
    expect(words[3]).toBe(
      `${manager.name} asked for changes at stage 1 of 2 (Manager), by the link sent to ${manager.email}.`,
    )
    expect(words.at(-2)).toBe(
      `${finance.name} approved at stage 2 of 2 (Finance), by the link sent to ${finance.email}. That was the last approval needed.`,
    )
    expect(words.at(-1)).toMatch(/^Purchase order PO-\d{4}-\d+ over 5,000\.00 EUR was issued\.$/)
  })

  it('is a chain: each event holds the hash of the one before, and the case names the last', async () => {
    const { requester, id } = await longStory()
    const events = await timeline(requester, id)
    let previous = '0'.repeat(64)
    for (const { hash, ...said } of events) {
      expect(said.previous).toBe(previous)
      expect(
        createHash('sha256')
          .update(canonical({ caseId: id, ...said }))
          .digest('hex'),
      ).toBe(hash)
      previous = hash
    }
    expect((await caseOf(requester, id)).lastEvent).toEqual({ seq: events.length, hash: previous })
  })
})
