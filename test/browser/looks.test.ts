import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { fill, hire, record, team, unique } from '../e2e/company.ts'
import { OwnRuntime } from '../e2e/own-runtime.ts'
import {
  ask,
  change,
  content,
  eur,
  line,
  reaching,
  read,
  stageOpen,
  submit,
  withdraw,
} from '../e2e/requests.ts'
import { target } from '../e2e/target.ts'
import { decide, formsOf, letterTo, linkFor, open, post, taskLinks } from '../e2e/tasks.ts'
import { launchBrowser } from './browser.ts'
import { lookAt, Wcag } from './shots.ts'

let browser: Browser
let runtime: OwnRuntime

beforeAll(async () => {
  ;[browser, runtime] = await Promise.all([launchBrowser(), OwnRuntime.start()])
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await runtime?.end()
})

/** A request as people make it, asked of somebody. */
async function asked(about: Record<string, unknown> = {}) {
  const { requester, manager } = await team()
  const named = {
    requester: { ...requester, name: 'Emil Employee' },
    manager: { ...manager, name: 'Maria Manager' },
  }
  await record(named.manager, {})
  await record(named.requester, { manager })
  const { id, title } = await ask(
    named.requester,
    content('manager', eur('0'), {
      title: 'Two laptops for the field team',
      justification: 'Jo starts on 18 January in the field team.\nThe old model is no longer sold.',
      vendor: { name: 'Fernwood Computers', email: `orders-${unique()}@fernwood.example` },
      lines: [
        line(eur('1299.00'), { quantity: 2, description: 'Laptop 14 inch, 32 GB, 1 TB' }),
        line(eur('115.50'), { description: 'USB-C dock, 100 W', category: 'accessories' }),
      ],
      ...about,
    }),
  )
  await stageOpen(requester, id, 1)
  return { ...named, id, title, link: await linkFor(manager, id) }
}

const look = async (name: string, link: string) => lookAt(browser, name, (await target()).baseUrl + link)

describe('every page, on phone and desk, in light and dark, without a finding of axe', () => {
  it('open', async () => look('open', (await asked()).link))

  it('open, with much in it', async () => {
    const lines = Array.from({ length: 30 }, (_, index) =>
      line(eur('1299.00'), {
        description: `Laptop 14 inch, 32 GB, 1 TB, keyboard layout ${index + 1}`,
        quantity: 12,
      }),
    )
    await look(
      'open-long',
      (
        await asked({
          lines,
          title: 'Computers for the whole of the new office in Rotterdam and its warehouse',
        })
      ).link,
    )
  })

  it('second step', async () => {
    const { requester, manager } = await team()
    const finance = await hire('Finance')
    await fill('standard', [finance])
    const { id } = await ask(requester, content('standard', eur('5000.00')))
    await stageOpen(requester, id, 1)
    await decide(await linkFor(manager, id), 'approve', 'The old one is broken.')
    await look('open-second', await linkFor(finance, id))
  })

  it('decided', async () => {
    const { requester, id, link } = await asked()
    await decide(link, 'approve', 'Go ahead.')
    await reaching(requester, id, 'ordered')
    await look('decided', link)
    const rejected = await asked()
    await decide(rejected.link, 'reject', 'We have two in stock.')
    await look('decided-reject', rejected.link)
  })

  it('withdrawn', async () => {
    const { requester, id, link } = await asked()
    await withdraw(requester, id)
    await look('withdrawn', link)
  })

  it('changed since', async () => {
    const { requester, manager, id, link } = await asked()
    await decide(link, 'request_changes', 'One is enough.')
    await change(requester, await read(requester, id), { lines: [line(eur('1299.00'))] })
    await submit(requester, id)
    await linkFor(manager, id, [link])
    await look('superseded', link)
  })

  it('not me', async () => {
    const { link } = await asked()
    const notMe = formsOf((await open(link)).text).find(({ hidden }) => hidden.report === 'not-me')
    await post(link, notMe?.hidden ?? {})
    await look('voided', link)
  })

  it('unknown', () => look('unknown', '/t/nothing'))

  it('the letter and the mailbox of this machine', async () => {
    const { manager, id } = await asked()
    const letter = await letterTo(manager, (each) => taskLinks(each, id).length > 0)
    await look('mailbox', `/_local/mailbox?to=${encodeURIComponent(manager.email)}`)
    await look('mailbox-letter', `/_local/mailbox/${letter.id}`)
    // A letter has no landmarks: it is read inside another page.
    await lookAt(browser, 'letter', `${(await target()).baseUrl}/_local/mailbox/${letter.id}/html`, Wcag)
    await look('local', '/_local/')
  })

  it('the interface', () => look('docs', '/docs'))

  it('expired', async () => {
    const { link } = await asked()
    await runtime.offUntil(new Date(Date.parse(await runtime.now()) + 61 * 86_400_000).toISOString())
    await look('expired', link)
  })
})
