import { dayOf, nextShift, workingDaysAfter } from './agenda.ts'
import { Chance } from './chance.ts'
import type { Person } from './company.ts'
import type { Coordinators } from './coordinators.ts'
import type { World } from './world.ts'

interface Line {
  description: string
  category: string
  quantity: number
  unitPrice: { amount: string; currency: string }
}

/** A request as its requester follows it. */
interface Followed {
  id: string
  requester: Person
  chance: Chance
  /** The order was seen. */
  ordered?: true
}

const things = ['Laptop', 'Monitor', 'Docking station', 'Headset', 'Switch', 'Server', 'Cable', 'Camera']
const vendors = ['Notebook Hub', 'Cable & Co', 'Lumen Optics', 'Rack House', 'Soft Garden', 'Norse Networks']

/** People who ask for something, and what they do about it until it has come. */
export class Requesters {
  readonly #world: World
  readonly #coordinators: Coordinators
  readonly #followed = new Map<string, Followed>()

  constructor(world: World, coordinators: Coordinators) {
    this.#world = world
    this.#coordinators = coordinators
  }

  /** Plans when who asks for what. */
  plan(count: number, start: number, days: number): void {
    const { agenda, company, seed } = this.#world
    const askers = company.people.filter(({ id }) => /^(employee|manager|director)/.test(id))
    for (let n = 1; n <= count; n++) {
      const chance = new Chance(seed, `request ${n}`)
      const at = nextShift(start + chance.share() * days * 86_400_000)
      const requester = chance.of(askers)
      agenda.put(at, () => {
        const asker = requester.left ? chance.of(askers.filter(({ left }) => !left)) : requester
        return this.#ask(`R${String(n).padStart(5, '0')}`, asker, chance)
      })
    }
  }

  /** A letter names the request: whoever asked for it looks how it stands. */
  receive(text: string, at: number): void {
    const followed = this.#followed.get(/R\d{5}/.exec(text)?.[0] ?? '')
    if (followed)
      this.#world.agenda.put(workingDaysAfter(at, followed.chance.share() * 2), () => this.#look(followed))
  }

  async #ask(mark: string, requester: Person, chance: Chance): Promise<void> {
    const { api, agenda, company, runtime, tally } = this.#world
    const vendor = chance.of(vendors)
    const costCentre = chance.of(company.costCentres)
    // The rates lead to EUR: a budget in USD can only count what is asked for in USD.
    const currency = costCentre === 'US' ? 'USD' : chance.weighted({ EUR: 80, USD: 12, GBP: 8 })
    const size = chance.weighted({ tiny: 10, small: 35, middle: 30, large: 18, huge: 7 })
    const total =
      { tiny: 60, small: 700, middle: 3000, large: 12_000, huge: 30_000 }[size] * (0.5 + chance.share())
    const lines = Array.from({ length: chance.whole(1, 3) }, (_, index, all = 3): Line => {
      const quantity = chance.whole(1, size === 'tiny' ? 1 : 8)
      return {
        description: `${chance.of(things)} ${index + 1}`,
        category: chance.percent(12) ? 'software' : 'hardware',
        quantity,
        unitPrice: { amount: (total / all / quantity).toFixed(2), currency },
      }
    })
    const others = company.people.filter(
      ({ id, left }) => id !== requester.id && id.startsWith('employee') && !left,
    )
    const content = {
      title: `${lines[0]?.description} ${mark}`,
      justification: chance.percent(80) ? `Needed for ${mark}.` : undefined,
      costCentre,
      ...(chance.percent(60) && { neededBy: dayOf(runtime.now() + chance.whole(10, 90) * 86_400_000) }),
      ...(chance.percent(85) && {
        vendor: {
          name: vendor,
          ...(chance.percent(80) && {
            email: `${vendor.toLowerCase().replaceAll(/[^a-z]+/g, '-')}@vendor.example`,
          }),
        },
      }),
      ...(chance.percent(8) && { onBehalfOf: chance.of(others).id }),
      lines,
    }
    const halves = chance.percent(4)
      ? [content, { ...content, title: `${content.title} second half` }]
      : [content]
    await Promise.all(
      halves.map(async (each, index) => {
        const { id } = await api.must(requester, 'POST', '/v1/purchase-requests', each)
        const followed: Followed = { id, requester, chance: new Chance(chance.whole(1, 1e9), mark) }
        if (index === 0) this.#followed.set(mark, followed)
        await this.#submit(followed)
        if (chance.percent(7))
          agenda.put(workingDaysAfter(runtime.now(), chance.share() * 6), () => this.#withdraw(followed))
        if (chance.percent(6))
          agenda.put(workingDaysAfter(runtime.now(), chance.share() * 4), () => this.#recall(followed))
      }),
    )
    if (halves.length > 1) tally('requests split in two')
    if (chance.percent(4))
      agenda.put(workingDaysAfter(runtime.now(), chance.share() * 12), () =>
        this.#repeat(requester, content, chance),
      )
  }

  /** The same once more: the policy wants to know whether both are needed. */
  async #repeat(
    requester: Person,
    content: { onBehalfOf?: string | undefined },
    chance: Chance,
  ): Promise<void> {
    const { api, company, tally } = this.#world
    const left = company.people.filter((person) => person.left).map(({ id }) => id)
    if (left.includes(requester.id) || left.includes(content.onBehalfOf ?? '')) return
    const { id } = await api.must(requester, 'POST', '/v1/purchase-requests', content)
    tally('requests repeated')
    const { refused, detail } = await api.call(requester, 'POST', `/v1/purchase-requests/${id}/submit`, {})
    if (refused !== 'possible_duplicate' || chance.percent(50)) return
    const other = /"confirmDuplicate": "([0-9a-z]{20})"/.exec(detail.message ?? detail.detail ?? '')?.[1]
    await api.call(requester, 'POST', `/v1/purchase-requests/${id}/submit`, { confirmDuplicate: other })
  }

  async #submit({ id, requester, chance }: Followed): Promise<void> {
    const { api, agenda, runtime } = this.#world
    const path = `/v1/purchase-requests/${id}/submit`
    const twice = chance.percent(5)
    const [first] = await Promise.all(
      Array.from({ length: twice ? 2 : 1 }, () => api.call(requester, 'POST', path, {})),
    )
    if (first?.refused === 'budget_exceeded')
      agenda.put(workingDaysAfter(runtime.now(), 8), async () => {
        await api.call(requester, 'POST', path, {})
      })
  }

  async #withdraw({ id, requester }: Followed): Promise<void> {
    await this.#world.api.call(requester, 'POST', `/v1/purchase-requests/${id}/withdraw`, {
      reason: 'Not needed.',
    })
  }

  async #recall(followed: Followed): Promise<void> {
    const { id, requester } = followed
    const reason = 'I asked for the wrong one.'
    const { body } = await this.#world.api.call(requester, 'POST', `/v1/purchase-requests/${id}/recall`, {
      reason,
    })
    if (body) await this.#change(followed)
  }

  async #look(followed: Followed): Promise<void> {
    const { api, agenda, company, runtime } = this.#world
    const { id, requester, chance } = followed
    const reader = requester.left ? company.admin : requester
    const request = await api.must(reader, 'GET', `/v1/purchase-requests/${id}`)
    if (request.status === 'changes_requested' && !requester.left) {
      const what = chance.weighted({ change: 75, withdraw: 10, wait: 15 })
      if (what === 'change') await this.#change(followed)
      if (what === 'withdraw') await this.#withdraw(followed)
      if (what === 'wait') agenda.put(workingDaysAfter(runtime.now(), 10), () => this.#look(followed))
    }
    if (request.purchaseOrder && !followed.ordered) {
      followed.ordered = true
      this.#coordinators.follow(id, requester, chance)
    }
  }

  /** What was sent back is changed in one or the other way, and submitted again. */
  async #change(followed: Followed): Promise<void> {
    const { api, tally } = this.#world
    const { id, requester, chance } = followed
    if (requester.left) return
    const { version, lines, status } = await api.must(requester, 'GET', `/v1/purchase-requests/${id}`)
    if (status !== 'changes_requested') return
    const bare = lines.map(
      ({ amount: _amount, delivery: _delivery, ...line }: Line & Record<string, unknown>) => line,
    )
    const what = chance.weighted({ words: 30, cheaper: 40, dearer: 20, vendor: 10 })
    const times = { cheaper: 0.9, dearer: 1.2, words: 1, vendor: 1 }[what]
    const patch = {
      ...(what === 'words' && { justification: 'As asked for: explained.' }),
      ...(what === 'vendor' && { vendor: { name: chance.of(vendors) } }),
      ...(times !== 1 && {
        lines: bare.map((line: Line) => ({
          ...line,
          unitPrice: { ...line.unitPrice, amount: (Number(line.unitPrice.amount) * times).toFixed(2) },
        })),
      }),
    }
    await api.call(requester, 'PATCH', `/v1/purchase-requests/${id}`, patch, { 'if-match': `"${version}"` })
    await this.#submit(followed)
    tally('requests changed and submitted again')
  }
}
