import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newCaseId } from '../../../functions/platform/ids.ts'
import { caseOfToken, formNonce } from '../../../functions/platform/link-token.ts'
import { LinkLife, linkFault, linkSk, mintLink } from '../../../functions/tasks/rules.ts'
import { openTask } from '../../../functions/tasks/store.ts'

const instants = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

function taskAt(at: string) {
  return openTask({
    caseId: newCaseId(at),
    sk: 'task#1.1.1',
    kind: 'approval',
    title: 'Approve: Laptop',
    on: 'stage#1.1',
    revision: 1,
    person: { id: 'mia', name: 'Mia', email: 'mia@example.com' },
    digest: 'd1',
    askedAt: at,
  })
}

describe('links', () => {
  it('always end, name their case, fit 64 URL-safe characters and are stored as a hash only', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const task = taskAt(at)
        const { token, link } = mintLink(task, at)
        expect(token).toMatch(/^[\w-]{63}$/)
        expect(caseOfToken(token)).toBe(task.caseId)
        expect(link.sk).toBe(linkSk(token))
        expect(Date.parse(link.validUntil) - Date.parse(at)).toBe(LinkLife)
        expect(JSON.stringify(link)).not.toContain(token.slice(20))
      }),
    )
  })

  it('are never the same twice, and neither are their nonces', () => {
    const at = '2026-11-24T12:00:00.000Z'
    const tokens = Array.from({ length: 1000 }, () => mintLink(taskAt(at), at).token)
    expect(new Set(tokens).size).toBe(1000)
    expect(new Set(tokens.map(formNonce)).size).toBe(1000)
  })

  it('are told from other texts', () => {
    for (const text of [
      '',
      'x',
      'a'.repeat(63),
      '../../etc/passwd',
      `${'0'.repeat(20)}${'é'.repeat(43)}`,
      'I'.repeat(63),
    ]) {
      if (text === 'a'.repeat(63)) expect(caseOfToken(text)).toBe('a'.repeat(20))
      else expect(caseOfToken(text)).toBeUndefined()
    }
  })

  it('answer until their end, for the content that they were sent for, unless voided', () => {
    const at = '2026-11-24T12:00:00.000Z'
    const { link } = mintLink(taskAt(at), at)
    expect(linkFault(link, 'd1', link.validUntil)).toBeUndefined()
    expect(linkFault(link, 'd1', '2099-01-01T00:00:00.000Z')).toEqual({ fault: 'expired' })
    expect(linkFault(link, 'd2', at)).toEqual({ fault: 'superseded' })
    expect(linkFault({ ...link, voided: { at, because: 'reported' } }, 'd1', at)).toEqual({
      fault: 'voided',
      because: 'reported',
    })
  })
})
