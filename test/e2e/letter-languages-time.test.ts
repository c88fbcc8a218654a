import { afterAll, beforeAll, describe, expect } from 'vitest'
import { hire, record, unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { OwnRuntime } from './own-runtime.ts'
import { ask, content, eur } from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import { asTyped, letterTo, taskLinks } from './tasks.ts'

const { missing } = await target()
const clock = 'a runtime to move in time and to kill'

describe('the language of somebody, as time passes', () => {
  let own: OwnRuntime | undefined
  beforeAll(async () => {
    if (missing[clock] === undefined) own = await OwnRuntime.start()
  }, 300_000)
  afterAll(() => own?.end())

  needing(clock)(
    'changes with the directory, for the next letter and for the weekly one',
    async () => {
      const manager = await hire('Manager', { language: 'de' })
      const requester = await hire('Requester', { manager })
      const asked = async () => {
        const { id } = await ask(requester, content('manager', eur('500.00')))
        return (await letterTo(manager, (letter) => taskLinks(letter, id).length > 0)).subject
      }
      expect(await asked()).toMatch(/^Bitte entscheiden Sie: /)
      await record(manager, { language: 'en' })
      await own?.advance('PT2M')
      expect(await asked()).toMatch(/^Please decide: /)
      await record(manager, { language: 'de' })

      const name = `Umzug ${unique()}`
      expectStatus(
        201,
        await as(staff.coordinator).post('/v1/projects', {
          name,
          ownerId: manager.id,
          targetDate: '2027-01-15',
        }),
      )
      await own?.advance('P8D')
      const digest = await letterTo(manager, ({ subject }) => subject.startsWith('Ihre Woche'))
      expect(digest.subject).toMatch(/^Ihre Woche: 1 Projekt, \d+ Aufgaben für Sie$/)
      for (const words of [
        `${name}: Noch kein Stand, Ziel Fr., 15.01.2027`,
        `${manager.name} hat noch nicht gesagt, wie es steht.`,
        'Wartet auf Sie: Genehmigen: ',
        'Auf der Seite „Projekte“ können Sie diese wöchentliche E-Mail abstellen.',
      ])
        expect([words, asTyped(digest.text).includes(words)]).toEqual([words, true])
    },
    300_000,
  )
})
