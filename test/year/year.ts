import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withSweepsEvery } from '../../infra/local/rarer-sweeps.ts'
import { startRuntime } from '../../infra/local/runtime.ts'
import { projectRoot } from '../../infra/settings.ts'
import { localTarget } from '../e2e/local-target.ts'
import type { Letter } from '../e2e/target.ts'
import { Agenda, nextShift } from './agenda.ts'
import { Approvers } from './approvers.ts'
import { Chance } from './chance.ts'
import { addCompany, type Company, peopleOf } from './company.ts'
import { Coordinators } from './coordinators.ts'
import { examine, type Fault } from './examine.ts'
import { Interface } from './interface.ts'
import { Ledger } from './ledger.ts'
import { recount } from './recount.ts'
import { Requesters } from './requesters.ts'
import type { World } from './world.ts'

export interface Plan {
  requests: number
  days: number
  seed: number
}

export interface Year extends Plan {
  faults: Fault[]
  /** How often what happened, by the types of events. */
  events: Map<string, number>
  /** Cases by kind and status. */
  ends: Map<string, number>
  /** What people did, beside what events tell. */
  done: Map<string, number>
  refused: Map<string, number>
  letters: number
  calls: number
  cases: number
  /** Periods of budgets that something was counted in. */
  periods: number
  seconds: number
}

const Day = 86_400_000
/** Reminders are a matter of days: they may be some hours late. */
const sweepHours = 3
/** After the last request people have so many days before what is open is closed. */
const afterwards = 21
/** What was closed has consequences: so often it is looked again. */
const closingRounds = 8

/**
 * A company of some sixty people asks, decides, receives and pays for so many days of the movable clock, by chance from a seed. Then
 * what is still open is closed, and everything is examined. The same seed gives the same plans; who is first of two who
 * act at the same moment is the machine's say.
 */
export async function year(plan: Plan, progress: (line: string) => void = () => {}): Promise<Year> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-year-'))
  const dataDir = join(folder, 'data')
  const from = performance.now()
  const runtime = await startRuntime({
    dataDir,
    port: 0,
    assembly: await withSweepsEvery(sweepHours, join(folder, 'assembly')),
    compileCache: join(projectRoot, '.build', 'compile-cache'),
  })
  const api = new Interface(runtime)
  try {
    const start = runtime.now()
    const done = new Map<string, number>()
    const world: World = {
      ...{ seed: plan.seed, runtime, api, agenda: new Agenda() },
      company: peopleOf(new Chance(plan.seed, 'people'), start, plan.days),
      tally: (what) => done.set(what, (done.get(what) ?? 0) + 1),
    }
    await addCompany(api, world.company)
    const coordinators = new Coordinators(world)
    const requesters = new Requesters(world, coordinators)
    const approvers = new Approvers(world)
    requesters.plan(plan.requests, start, plan.days)
    coordinators.plan(start, plan.days)
    const post = new Post(api, world.company, requesters, approvers)

    const end = start + (plan.days + afterwards) * Day
    let month = ''
    for (let at = nextShift(start); at < end; at = nextShift(at)) {
      await runtime.advance(`PT${Math.ceil((at - runtime.now()) / 1000)}S`)
      api.timePassed()
      await post.deliver()
      await world.agenda.run(runtime.now())
      await runtime.rest()
      const now = new Date(at).toISOString().slice(0, 7)
      if (now !== month) progress(`${now}: ${post.letters} letters, ${api.calls} calls, ${seconds(from)} s`)
      month = now
    }
    for (let round = 0; round < closingRounds; round++) {
      const open = await coordinators.closeUp(round)
      await runtime.advance('P1D')
      api.timePassed()
      progress(`end of the year: ${open} cases were open`)
      if (open === 0) break
    }
    await runtime.rest()
    const target = localTarget({ baseUrl: runtime.url, dataDir })
    const ledger = new Ledger((await target.table?.()) ?? [])
    const letters = await target.letters()
    return {
      ...plan,
      faults: await examine(ledger, letters, api, world.company),
      events: counted(ledger.cases.flatMap(({ events }) => events.map(({ type }) => type))),
      ends: counted(ledger.cases.map(({ head }) => `${head.kind} ${head.status}`)),
      ...{ done, refused: api.refused, letters: letters.length, calls: api.calls },
      cases: ledger.cases.length,
      periods: recount(ledger.cases, ledger.others).size,
      seconds: seconds(from),
    }
  } finally {
    api.close()
    await runtime.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const seconds = (from: number): number => Math.round((performance.now() - from) / 1000)

function counted(names: readonly string[]): Map<string, number> {
  return new Map([...Map.groupBy(names, (name) => name)].map(([name, { length }]) => [name, length]))
}

/** The company's mail: every letter once, to whoever it is for. */
class Post {
  letters = 0
  readonly #api: Interface
  readonly #company: Company
  readonly #requesters: Requesters
  readonly #approvers: Approvers
  #last: string | undefined

  constructor(api: Interface, company: Company, requesters: Requesters, approvers: Approvers) {
    this.#api = api
    this.#company = company
    this.#requesters = requesters
    this.#approvers = approvers
  }

  async deliver(): Promise<void> {
    const since = this.#last === undefined ? '' : `&since=${this.#last}`
    const letters = await this.#api.local<Letter[]>('GET', `mailbox?limit=100000${since}`)
    this.#last = letters.at(-1)?.id ?? this.#last
    this.letters += letters.length
    for (const letter of letters) {
      const person = this.#company.people.find(({ email }) => email === letter.to[0])
      if (!person) continue
      await this.#approvers.receive(letter, person)
      this.#requesters.receive(`${letter.subject} ${letter.text}`, Date.parse(letter.at))
    }
  }
}
