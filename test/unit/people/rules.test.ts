import { describe, expect, it } from 'vitest'
import { canonicalAddress, samePerson } from '../../../functions/people/rules.ts'

describe('separation of duties', () => {
  it.each([
    'me@example.com',
    'Me@Example.COM',
    'me+2@example.com',
    'm.e@example.com',
    'M.E+approve@example.com',
  ])('takes %s for the same person', (email) => {
    expect(canonicalAddress(email)).toBe('me@example.com')
    expect(samePerson({ id: 'a', email: 'me@example.com' }, { id: 'b', email })).toBe(true)
  })

  it('tells other people apart', () => {
    expect(samePerson({ id: 'a', email: 'me@example.com' }, { id: 'b', email: 'me@example.org' })).toBe(false)
    expect(samePerson({ id: 'a', email: 'me@example.com' }, { id: 'b', email: 'mel@example.com' })).toBe(
      false,
    )
  })
})
