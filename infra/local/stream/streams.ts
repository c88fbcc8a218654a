import type { Changes } from '../table/changes.ts'
import { Mapping, type MappingOptions } from './mapping.ts'

/** How often the streams are read though nothing seems to have been written, in milliseconds. */
const idlePoll = 500

/** All event source mappings, and when they look for new records. */
export class Streams {
  readonly mappings: readonly Mapping[]
  readonly #byChanges: Map<Changes, Mapping[]>
  readonly #timer: NodeJS.Timeout

  constructor(options: readonly MappingOptions[]) {
    const made = options.map((one) => ({ changes: one.changes, mapping: new Mapping(one) }))
    this.mappings = made.map(({ mapping }) => mapping)
    this.#byChanges = new Map()
    for (const { changes, mapping } of made) {
      this.#byChanges.set(changes, [...(this.#byChanges.get(changes) ?? []), mapping])
    }
    this.#timer = setInterval(() => {
      void this.wake()
      this.#forgetDelivered()
    }, idlePoll).unref()
  }

  async start(): Promise<void> {
    for (const mapping of this.mappings) await mapping.start()
  }

  /**
   * Looks for new records now: something may have been written.
   * @returns when all are read, if that takes time.
   */
  wake(): Promise<unknown> | undefined {
    const reading = this.mappings.map((mapping) => mapping.poll()).filter((read) => read !== undefined)
    return reading.length > 0 ? Promise.all(reading) : undefined
  }

  /** Delivers what only waits for the next poll. Returns whether there was anything. */
  hurry(): boolean {
    return this.mappings.map((mapping) => mapping.hurry()).includes(true)
  }

  get busy(): boolean {
    return this.mappings.some((mapping) => mapping.busy)
  }

  stop(): void {
    clearInterval(this.#timer)
    for (const mapping of this.mappings) mapping.stop()
  }

  #forgetDelivered(): void {
    for (const [changes, mappings] of this.#byChanges) {
      const positions = mappings.map(({ checkpoint }) => checkpoint)
      const passed = positions.filter((position) => position !== undefined)
      if (passed.length === mappings.length) changes.forget(passed)
    }
  }
}
