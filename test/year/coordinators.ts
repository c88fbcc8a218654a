import { workingDaysAfter } from './agenda.ts'
import { Chance } from './chance.ts'
import { budgeted, budgetWith, type Person, policy, recordPerson } from './company.ts'
import type { World } from './world.ts'

interface OrderLine {
  description: string
  quantity: number
  unitPrice: { amount: string; currency: string }
  delivery: { open: number; accepted: number; billed: number; billable: number } | null
}

const Day = 86_400_000

/** Those who run it: absences, people who leave, goods, bills, what nobody answers. */
export class Coordinators {
  readonly #world: World
  #bills = 0

  constructor(world: World) {
    this.#world = world
  }

  get #one(): Person {
    return this.#world.company.coordinators[0]
  }

  /** Plans what happens to the company itself in the year. */
  plan(start: number, days: number): void {
    const { agenda, api, company, seed, tally } = this.#world
    const chance = new Chance(seed, 'company')
    for (const person of company.people)
      for (const { from, until, recorded, delegateId } of person.away) {
        if (!recorded) continue
        agenda.put(Date.parse(from) - chance.whole(0, 5) * Day, async () => {
          const { refused, body } = await api.call(person, 'POST', `/v1/people/${person.id}/absences`, {
            ...{ from, until, ...(delegateId && { delegateId }) },
            ...(delegateId && chance.percent(25) && { below: { amount: '2000', currency: 'EUR' } }),
          })
          if (refused === undefined) tally('absences recorded')
          if (body && chance.percent(10))
            agenda.put(Date.parse(from) + Day, async () => {
              await api.call(person, 'DELETE', `/v1/people/${person.id}/absences/${body.id}`)
            })
        })
      }
    const within = () => start + chance.share() * days * Day
    for (const id of ['manager-3', 'manager-5', 'employee-7', 'manager-8']) {
      const person = company.people.find((each) => each.id === id)
      if (person) agenda.put(within(), () => this.#leave(person))
    }
    agenda.put(start + (days / 2) * Day, async () => {
      await api.must(company.admin, 'PUT', '/v1/approval-policies/purchase-requests', policy('15000'))
    })
    for (let at = start + 10 * Day; at < start + days * Day; at += 30 * Day) {
      const code = chance.of(budgeted)
      const amount = String(chance.whole(40, 150) * 1000)
      agenda.put(at, async () => {
        await api.must(this.#one, 'PUT', `/v1/budgets/${code}`, budgetWith(code, amount))
        tally('budgets changed')
      })
    }
    for (let at = start + 7 * Day; at < start + days * Day; at += 7 * Day)
      agenda.put(at, () => this.#weekly(new Chance(seed, `week ${at}`)))
  }

  async #leave(person: Person): Promise<void> {
    const { api, company, tally } = this.#world
    const manager = company.people.find(({ id }) => id === person.managerId)
    for (const each of company.people)
      if (each.managerId === person.id && manager) {
        each.managerId = manager.id
        await recordPerson(api, this.#one, each, each.left ? 'left' : 'active')
      }
    person.habit = 'never'
    person.left = true
    await recordPerson(api, this.#one, person, 'left')
    tally('people who left')
  }

  /** Addresses that do not work are looked at, and what has waited for long. */
  async #weekly(chance: Chance): Promise<void> {
    const { api, company, tally, runtime } = this.#world
    for (const { id, undeliverable } of await api.all(this.#one, '/v1/people'))
      if (undeliverable && chance.percent(40)) {
        await api.call(this.#one, 'DELETE', `/v1/people/${id}/undeliverable`)
        tally('addresses that work again')
      }
    const waiting = await api.all(this.#one, '/v1/cases?status=in_approval&sort=age')
    for (const { id, createdAt } of waiting) {
      if (Date.parse(createdAt) > runtime.now() - 30 * Day || !chance.percent(50)) continue
      await this.override(company.admin, id, chance)
    }
  }

  async override(admin: Person, id: string, chance: Chance): Promise<void> {
    const { body } = await this.#world.api.call(admin, 'POST', `/v1/cases/${id}/override`, {
      decision: chance.percent(75) ? 'approve' : 'reject',
      scope: chance.percent(50) ? 'approval' : 'stage',
      reason: 'It has waited for long enough.',
      exceedBudget: chance.percent(50),
    })
    if (body) this.#world.tally('overrides')
  }

  /** An order is out: what comes of it, when, and what the vendor asks for it. */
  follow(id: string, requester: Person, chance: Chance): void {
    const { agenda, runtime } = this.#world
    const after = (days: number, act: () => Promise<void>) =>
      agenda.put(workingDaysAfter(runtime.now(), days), act)
    if (chance.percent(14)) after(chance.share() * 8, () => this.#askForChange(id, requester, chance))
    const what = chance.weighted({ whole: 55, parts: 28, short: 10, cancelled: 7 })
    const first = 1 + chance.share() * 12
    if (what === 'cancelled') after(first, () => this.#end(id, 'cancel'))
    if (what === 'whole') after(first, () => this.receive(id, 1, chance))
    if (what === 'parts' || what === 'short') after(first, () => this.receive(id, 0.5, chance))
    if (what === 'parts') after(first + 1 + chance.share() * 9, () => this.receive(id, 1, chance))
    if (what === 'short') after(first + 5, () => this.#end(id, 'close'))
    if (chance.percent(10)) after(first * 0.5, () => this.#bill(id, chance))
    if (chance.percent(75)) after(first + 1 + chance.share() * 12, () => this.#bill(id, chance))
    if (chance.percent(8)) after(first + 14, () => this.#credit(id, chance))
  }

  async #end(id: string, how: 'cancel' | 'close'): Promise<void> {
    const reason = 'The vendor cannot deliver.'
    const { refused } = await this.#world.api.call(this.#one, 'POST', `/v1/purchase-requests/${id}/${how}`, {
      reason,
    })
    if (refused === 'cannot_cancel') await this.#end(id, 'close')
  }

  async #lines(id: string): Promise<{ lines: OrderLine[]; status: string }> {
    return this.#world.api.must(this.#one, 'GET', `/v1/purchase-requests/${id}`)
  }

  /** Books so much of what is open; a few units are broken and come again. */
  async receive(id: string, share: number, chance: Chance): Promise<void> {
    const { lines } = await this.#lines(id)
    const came = lines.flatMap(({ delivery }, index) => {
      const received = Math.ceil((delivery?.open ?? 0) * share)
      if (received === 0) return []
      const rejected = chance.percent(6) ? 1 : 0
      return [
        {
          ...{ line: index + 1, received, accepted: received - rejected },
          ...(rejected > 0 && { reason: 'Broken on the way' }),
        },
      ]
    })
    if (came.length === 0) return
    const { api, agenda, runtime } = this.#world
    const path = `/v1/purchase-requests/${id}/receipts`
    const { body } = await api.call(this.#one, 'POST', path, { lines: came })
    if (body && chance.percent(8))
      agenda.put(workingDaysAfter(runtime.now(), chance.share() * 12), () =>
        this.#reverse(`${path}/${body.number}/reverse`, path, came, chance),
      )
  }

  /** A receipt turns out to be of another order, or to be one of this after all. */
  async #reverse(path: string, receipts: string, lines: object[], chance: Chance): Promise<void> {
    const { api, tally } = this.#world
    const reason = 'It was booked on the wrong order.'
    const { refused } = await api.call(this.#one, 'POST', path, { reason })
    if (refused) return
    tally('receipts reversed')
    if (chance.percent(75)) await api.call(this.#one, 'POST', receipts, { lines })
  }

  async #bill(id: string, chance: Chance): Promise<void> {
    const { api, agenda, company, runtime } = this.#world
    const { lines, status } = await this.#lines(id)
    if (status === 'cancelled') return
    const asked = lines.flatMap(({ quantity, unitPrice, delivery }, index) => {
      const billed = delivery?.billed ?? 0
      const units = (chance.percent(85) ? (delivery?.billable ?? 0) : quantity) - billed
      if (units <= 0) return []
      const dearer = chance.weighted({ 1: 80, 1.01: 8, 1.1: 8, 0.95: 4 })
      const amount = (Number(unitPrice.amount) * Number(dearer)).toFixed(2)
      return [{ line: index + 1, quantity: units, unitPrice: { ...unitPrice, amount } }]
    })
    const currency = lines[0]?.unitPrice.currency ?? 'EUR'
    const freight = chance.percent(20) ? chance.of(['9.90', '49.00']) : '0.00'
    if (asked.length === 0) return
    const net = asked.reduce(
      (sum, each) => sum + cents(each.unitPrice.amount) * each.quantity,
      cents(freight),
    )
    const { body } = await api.call(this.#one, 'POST', `/v1/purchase-requests/${id}/bills`, {
      number: `B-${++this.#bills}`,
      date: new Date(runtime.now()).toISOString().slice(0, 10),
      lines: asked,
      ...(cents(freight) > 0 && { charges: { amount: freight, currency } }),
      total: { amount: (net / 100).toFixed(2), currency },
    })
    if (body?.status === 'exception')
      agenda.put(workingDaysAfter(runtime.now(), chance.share() * 5), async () => {
        const decision = chance.weighted({ accept: 60, dispute: 20, cancel: 20 })
        const path = `/v1/purchase-requests/${id}/bills/${body.id}/decide`
        await api.call(company.coordinators[1], 'POST', path, { decision, reason: 'Spoken with the vendor.' })
      })
  }

  async #credit(id: string, chance: Chance): Promise<void> {
    const { api, runtime } = this.#world
    const { lines } = await this.#lines(id)
    const index = lines.findIndex(({ delivery }) => (delivery?.billed ?? 0) > 0)
    const line = lines[index]
    if (!line) return
    const { currency } = line.unitPrice
    const units = chance.percent(50)
    await api.call(this.#one, 'POST', `/v1/purchase-requests/${id}/bills`, {
      ...{ number: `C-${++this.#bills}`, kind: 'credit' },
      date: new Date(runtime.now()).toISOString().slice(0, 10),
      ...(units
        ? { lines: [{ line: index + 1, quantity: 1, unitPrice: line.unitPrice }], total: line.unitPrice }
        : { charges: { amount: '1.00', currency }, total: { amount: '1.00', currency } }),
    })
  }

  async #askForChange(id: string, requester: Person, chance: Chance): Promise<void> {
    const { lines } = await this.#lines(id)
    const index = chance.whole(0, lines.length - 1)
    const { quantity = 1, unitPrice } = lines[index] ?? {}
    const what = chance.weighted({ more: 50, fewer: 20, price: 20, add: 10 })
    const amount = (Number(unitPrice?.amount) * 1.05).toFixed(2)
    const { api, agenda, runtime, tally } = this.#world
    const path = `/v1/purchase-requests/${id}/changes`
    const { body } = await api.call(requester, 'POST', path, {
      reason: 'The plan has changed.',
      ...(what === 'add'
        ? {
            add: [
              {
                description: 'Adapter',
                category: 'hardware',
                quantity: 2,
                unitPrice: { ...unitPrice, amount: '35.00' },
              },
            ],
          }
        : {
            lines: [
              {
                line: index + 1,
                ...(what === 'more' && { quantity: quantity + chance.whole(1, 3) }),
                ...(what === 'fewer' && { quantity: Math.max(lines.length > 1 ? 0 : 1, quantity - 1) }),
                ...(what === 'price' && { unitPrice: { ...unitPrice, amount } }),
              },
            ],
          }),
    })
    if (!body) return
    tally('changes of orders asked for')
    if (chance.percent(20))
      agenda.put(workingDaysAfter(runtime.now(), chance.share() * 4), async () => {
        await api.call(requester, 'POST', `${path}/${body.id}/withdraw`, {})
      })
  }

  /** At the end of the year nothing stays open: what waits is decided, withdrawn, or closed. Gives how much there was. */
  async closeUp(round: number): Promise<number> {
    const { api, company, seed } = this.#world
    const { admin } = company
    const chance = new Chance(seed, `end ${round}`)
    const open = [
      ...(await api.all(this.#one, '/v1/cases?kind=order-change&open=true')),
      ...(await api.all(this.#one, '/v1/cases?kind=purchase-request&open=true')),
    ]
    for (const { id, kind, status, requester } of open) {
      const owner = company.people.find((person) => person.id === requester.id)
      if (status === 'in_approval') await this.override(admin, id, chance)
      else if (status === 'draft' || status === 'changes_requested') {
        if (owner && kind === 'purchase-request')
          await api.call(owner.left ? admin : owner, 'POST', `/v1/purchase-requests/${id}/withdraw`, {
            reason: 'The year is over.',
          })
      } else if (status === 'ordered' || status === 'partially_received') {
        await this.receive(id, 1, chance)
        await this.#end(id, 'close')
      }
    }
    return open.length
  }
}

const cents = (amount: string): number => Math.round(Number(amount) * 100)
