import { describe, expect, it } from 'vitest'
import { hostOf, isFreeMail, registrableOf } from '../../../functions/renewals/vendors/hosts.ts'

describe('the domain that a text names', () => {
  it.each([
    ['atlassian.com', 'atlassian.com'],
    ['WWW.Atlassian.COM', 'atlassian.com'],
    ['https://www.atlassian.com/software/jira?x=1#y', 'atlassian.com'],
    ['http://user:secret@shop.example.co.uk:8443/', 'shop.example.co.uk'],
    ['//cdn.example.com/x', 'cdn.example.com'],
    ['sales@Acme.DE', 'acme.de'],
    ['example.com.', 'example.com'],
    ['  example.com ', 'example.com'],
    ['müller.de', 'xn--mller-kva.de'],
    ['xn--mller-kva.de', 'xn--mller-kva.de'],
    ['www.com', 'www.com'],
    ['mailto:jo@acme.com', 'acme.com'],
  ])('%j is %j', (text, host) => {
    expect(hostOf(text)).toBe(host)
  })

  it.each([
    '',
    'localhost',
    'localhost:3000',
    '10.0.0.1',
    'https://[::1]/',
    'not a domain',
    'https://a b.com',
    'x..com',
    '-x.com',
    `${'a'.repeat(64)}.com`,
    `${'a.'.repeat(130)}com`,
    '???',
  ])('%j is none', (text) => {
    expect(hostOf(text)).toBeUndefined()
  })
})

describe('what was registered', () => {
  it.each([
    ['jira.atlassian.com', 'atlassian.com'],
    ['atlassian.com', 'atlassian.com'],
    ['shop.example.co.uk', 'example.co.uk'],
    ['example.co.uk', 'example.co.uk'],
    ['a.b.c.example.de', 'example.de'],
  ])('for %j is %j', (host, registrable) => {
    expect(registrableOf(host)).toBe(registrable)
  })

  it.each(['acme.github.io', 'acme.zendesk.com', 'mail.gmail.com', 'co.uk'])(
    'for %j says nothing',
    (host) => {
      expect(registrableOf(host)).toBeUndefined()
    },
  )
})

describe('free mail', () => {
  it.each(['gmail.com', 'yahoo.co.uk', 'hotmail.fr', 'gmx.net', 'web.de', 'qq.com', 'proton.me'])(
    '%s',
    (host) => {
      expect(isFreeMail(host)).toBe(true)
    },
  )
  it.each(['google.com', 'atlassian.com', 'yahoo-inc.com', 'outlook.example.com'])('not %s', (host) => {
    expect(isFreeMail(host)).toBe(false)
  })
})
