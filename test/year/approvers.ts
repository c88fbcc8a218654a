import { formsOf } from '../e2e/forms.ts'
import type { Letter } from '../e2e/target.ts'
import { dayOf, workingDaysAfter } from './agenda.ts'
import { Chance } from './chance.ts'
import { isAway, type Person } from './company.ts'
import type { World } from './world.ts'

const Day = 86_400_000

/** People who are asked by mail: they answer soon, late or never, pass it on, press twice, or are away. */
export class Approvers {
  readonly #world: World
  /** Letters that each has had, which chance goes by. */
  readonly #had = new Map<string, number>()

  constructor(world: World) {
    this.#world = world
  }

  /** Somebody finds a letter that asks something. */
  async receive(letter: Letter, person: Person): Promise<void> {
    const { agenda, seed } = this.#world
    const links = letter.links.filter((link) => link.includes('/t/')).map((link) => new URL(link).pathname)
    if (links.length === 0) return
    const count = (this.#had.get(person.id) ?? 0) + 1
    this.#had.set(person.id, count)
    const chance = new Chance(seed, `letter ${count} to ${person.id}`)
    const at = Date.parse(letter.at)
    const away = isAway(person, dayOf(at))
    await this.#fate(letter, away !== undefined && !away.recorded, chance)
    if (person.habit === 'never' && !chance.percent(15)) return
    for (const link of links) {
      const read = away ? workingDaysAfter(Date.parse(away.until), 1) : at
      const patience = person.habit === 'slow' ? chance.share() * 9 : chance.share() * 2.5
      if (!chance.percent(92)) continue
      agenda.put(workingDaysAfter(read, patience), () => this.#answer(person, link, chance))
    }
  }

  /** What becomes of some letters on their way. */
  async #fate({ id }: Letter, outOfOffice: boolean, chance: Chance): Promise<void> {
    const { api } = this.#world
    const fate = outOfOffice
      ? 'out-of-office'
      : chance.weighted({ '': 970, 'soft-bounce': 18, bounce: 6, complaint: 3, suppressed: 3 })
    if (fate) await api.local('POST', `mailbox/${id}/${fate}`)
  }

  async #answer(person: Person, link: string, chance: Chance): Promise<void> {
    const { api, tally } = this.#world
    const { text } = await api.page(link)
    const [form] = formsOf(text)
    if (!form?.choices.length) {
      tally('links opened too late')
      return
    }
    if (form.choices.includes('record')) return this.#proposal(link, form.hidden, chance)
    if (chance.percent(5)) return this.#passOn(person, link, text, chance)
    const decision = chance.weighted({ approve: 82, request_changes: 9, reject: 9 })
    const fields = {
      ...form.hidden,
      decision,
      comment: decision === 'approve' ? '' : chance.of(['Please take the cheaper one.', 'Not this quarter.']),
    }
    if (chance.percent(5)) return this.#signedIn(person, link, decision, fields.comment)
    const again = chance.percent(6)
    const pages = await Promise.all(Array.from({ length: again ? 2 : 1 }, () => api.page(link, fields)))
    if (again) tally('answers sent twice at once')
    if (pages.some((page) => page.text.includes('name="code"'))) await this.#withCode(person, link, fields)
  }

  /** The letter with the code is there as soon as the system has come to rest. */
  async #withCode(person: Person, link: string, fields: Record<string, string>): Promise<void> {
    const { api, tally, runtime } = this.#world
    await runtime.rest()
    const letters = await api.local<Letter[]>(
      'GET',
      `mailbox?to=${encodeURIComponent(person.email)}&limit=20`,
    )
    const code = letters.flatMap(({ subject }) => /^Your code: (\d{6})$/.exec(subject)?.[1] ?? []).at(-1)
    if (code === undefined) return
    await api.page(link, { ...fields, code })
    tally('answers with a code')
  }

  async #signedIn(person: Person, link: string, decision: string, comment: string): Promise<void> {
    const { api, tally } = this.#world
    const caseId = link.slice('/t/'.length, '/t/'.length + 20)
    const tasks = await api.all(person, '/v1/tasks')
    const task = tasks.find((each) => each.caseId === caseId && each.kind === 'approval')
    if (!task) return
    await api.call(person, 'POST', `/v1/tasks/${task.id}/answer`, { decision, ...(comment && { comment }) })
    tally('answers of people who signed in')
  }

  async #passOn(person: Person, link: string, page: string, chance: Chance): Promise<void> {
    const { api, company, tally } = this.#world
    const form = formsOf(page).find(({ hidden }) => hidden.report === 'pass-on')
    if (!form) return
    const others = company.people.filter(
      ({ id }) => id !== person.id && /^(director|manager|employee)/.test(id),
    )
    const { email } = chance.of(others)
    await api.page(link, { ...form.hidden, email, reason: 'You know more of it.' })
    tally('questions passed on')
  }

  async #proposal(link: string, hidden: Record<string, string>, chance: Chance): Promise<void> {
    const { api, runtime, tally } = this.#world
    const record = chance.percent(60)
    const until = dayOf(runtime.now() + chance.whole(2, 9) * Day)
    await api.page(link, {
      ...hidden,
      ...(record ? { decision: 'record', until, 'f0.until': until } : { decision: 'wait' }),
    })
    tally('absences proposed by a mailbox')
  }
}
