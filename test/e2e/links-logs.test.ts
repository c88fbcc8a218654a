import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect } from 'vitest'
import { team } from './company.ts'
import { send } from './http.ts'
import { ask, content, eur, reaching } from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import { decide, linkFor, open, post } from './tasks.ts'

describe('LINKS 8: logs', () => {
  needing('the log files')(
    'hold the route of a page, never its path, query, token, or what people wrote',
    async () => {
      const { requester, manager } = await team()
      const { id, title } = await ask(requester, content('manager', eur('500.00')))
      const link = await linkFor(manager, id)
      await open(link)
      await open(`${link}?follow=true`)
      await send('HEAD', link)
      await post(link, { decision: 'approve', nonce: 'wrong' })
      await post(link, { decision: 'nonsense' })
      await open(`${link}x`)
      await decide(link, 'reject')
      await decide(link, 'approve', 'A secret comment.')
      await post(link, { decision: 'reject', comment: 'Too late.' })
      await reaching(requester, id, 'ordered')
      // Longer than the log files' buffer waits.
      await sleep(600)
      const { logs } = await target()
      const text = (await logs?.()) ?? ''
      expect(text).toContain('/t/{token}')
      const token = link.slice('/t/'.length)
      for (const secret of [
        token,
        token.slice(20),
        'follow=true',
        'A secret comment.',
        title,
        manager.email,
        manager.name,
      ])
        expect([secret, text.includes(secret)]).toEqual([secret, false])
      expect(text).toMatch(/"link":"[0-9a-f]{12}"/)
    },
  )
})
