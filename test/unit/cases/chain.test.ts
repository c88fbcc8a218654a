import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseEvent, eventKey, NoHash } from '../../../functions/cases/model.ts'
import { eventHash, verifyChain } from '../../../functions/cases/rules.ts'

function chain(texts: string[]): CaseEvent[] {
  let previous = NoHash
  return texts.map((text, index) => {
    const body = {
      caseId: '0'.repeat(20),
      seq: index + 1,
      at: '2026-11-24T12:00:00.000Z',
      type: 'commented',
      actor: { name: 'Ada', via: 'signed in' },
      text,
      facts: { order: index },
      previous,
    }
    const hash = eventHash(body)
    previous = hash
    return { ...eventKey(body.caseId, body.seq), ...body, hash }
  })
}

const texts = fc.array(fc.string(), { minLength: 1, maxLength: 12 })
const headOf = (events: CaseEvent[]) => ({ seq: events.length, hash: events.at(-1)?.hash ?? NoHash })

describe('the chain of a case', () => {
  it('holds as it was written', () => {
    fc.assert(
      fc.property(texts, (each) => {
        expect(verifyChain(headOf(chain(each)), chain(each))).toBeUndefined()
      }),
    )
  })

  it('breaks when any event is changed, left out, doubled or added', () => {
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.constantFrom('change', 'drop', 'double', 'add'),
        (each, seed, tampering) => {
          const events = chain(each)
          const head = headOf(events)
          const at = seed % events.length
          const event = events[at] as CaseEvent
          if (tampering === 'change') events[at] = { ...event, text: `${event.text}!` }
          if (tampering === 'drop') events.splice(at, 1)
          if (tampering === 'double') events.splice(at, 0, event)
          if (tampering === 'add') events.push(chain([...each, 'more']).at(-1) as CaseEvent)
          expect(verifyChain(head, events)).toBeDefined()
        },
      ),
    )
  })

  it('says which event and why', () => {
    const events = chain(['a', 'b', 'c'])
    events[1] = { ...(events[1] as CaseEvent), actor: { name: 'Eve', via: 'signed in' } }
    expect(verifyChain(headOf(chain(['a', 'b', 'c'])), events)).toEqual({
      seq: 2,
      fault: 'was changed after it was written',
    })
  })

  it('is not troubled by the order of members', () => {
    const [event] = chain(['a'])
    const turned = Object.fromEntries(Object.entries(event as CaseEvent).reverse()) as unknown as CaseEvent
    expect(eventHash(turned)).toBe(event?.hash)
  })
})
