import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import type { Clock } from './clock.ts'
import type { Timeline } from './timeline.ts'

/** How the runtime tells whether work is under way. */
export interface Activity {
  /** Looks for work that was written but not yet noticed. */
  wake(): Promise<unknown> | undefined
  busy(): boolean
  /** Begins what is only waited with, so that more may come together. Returns whether there was anything. */
  hurry(): boolean
}

export interface Advanced {
  /** ISO 8601, before and after. */
  from: string
  to: string
  /** Instants on the way at which something fell due. */
  stops: number
}

/** Longest wait for the system to come to rest, in milliseconds: more than any function may take. */
const restLimit = 120_000

export interface AdvanceOptions {
  clock: Clock
  timeline: Timeline
  activity: Activity
  /** Writes the clock's offset to disk. */
  keep: (offset: number) => Promise<void>
}

/** Moves the runtime's time, stopping wherever something falls due. One move at a time. */
export class Advance {
  readonly #options: AdvanceOptions
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: AdvanceOptions) {
    this.#options = options
  }

  /**
   * Lets time pass up to an instant: waits for rest, goes to the next instant at which anything is due, does it, waits
   * for rest, and so on. Resolves when the instant is reached and all is at rest.
   * @param instant milliseconds since the epoch.
   * @param from when it was asked for, which the instant may have been reckoned from.
   */
  to(instant: number, from: number): Promise<Advanced> {
    const move = this.#last.then(() => this.#move(instant, from))
    this.#last = move.catch(() => {})
    return move
  }

  /** Resolves when nothing is under way. */
  async rest(): Promise<void> {
    const { activity } = this.#options
    const deadline = Date.now() + restLimit
    for (;;) {
      await activity.wake()
      if (!activity.busy()) {
        await nextTurn()
        if (!activity.busy() && !activity.hurry()) return
      }
      if (Date.now() > deadline) throw new Error('The system does not come to rest; see the logs.')
      await wait(1)
    }
  }

  async #move(instant: number, from: number): Promise<Advanced> {
    const { clock, timeline, keep } = this.#options
    let stops = 0
    timeline.hold()
    try {
      await this.rest()
      for (let due = timeline.nextDue(); due !== null && due <= instant; due = timeline.nextDue()) {
        clock.moveTo(due)
        await keep(clock.offset)
        await timeline.runDue(clock.now())
        await this.rest()
        stops += 1
      }
      clock.moveTo(instant)
      await keep(clock.offset)
      return { from: new Date(from).toISOString(), to: new Date(clock.now()).toISOString(), stops }
    } finally {
      timeline.start()
    }
  }
}
