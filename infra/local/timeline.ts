import { setTimeout as setTimeoutAsync } from 'node:timers/promises'
import type { Clock } from './clock.ts'

/** Something that acts at certain instants: schedules, waiting workflows, retries, expiry. */
export interface DueSource {
  /** Instant of the next thing to do in milliseconds since the epoch, or null. */
  nextDue(): number | null
  /** Does what is due at `now`; resolves once its effects have been set off, not once they have ended. */
  runDue(now: number): Promise<void>
}

/** Longest delay of a Node timer; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1
/** Pause after a failure, in milliseconds, so that a lasting fault does not turn into a busy loop. */
const pauseAfterFailure = 1000

/** What falls due next, over all sources, and the one timer that waits for it. */
export class Timeline {
  readonly #clock: Clock
  readonly #sources: DueSource[] = []
  readonly #failed: (error: unknown) => void
  #timer: NodeJS.Timeout | undefined
  #armedFor = Number.POSITIVE_INFINITY
  #running = false
  #held = true

  constructor(clock: Clock, failed: (error: unknown) => void) {
    this.#clock = clock
    this.#failed = failed
  }

  add(...sources: DueSource[]): void {
    this.#sources.push(...sources)
    this.changed()
  }

  /** Begins to act on what falls due by itself. */
  start(): void {
    this.#held = false
    this.changed()
  }

  /** Stops acting by itself: the runtime stops, or somebody else moves the clock from instant to instant. */
  hold(): void {
    this.#held = true
    this.#disarm()
  }

  nextDue(): number | null {
    return this.#next()?.due ?? null
  }

  /** Runs everything that is due at `now`, in the order of the instants. */
  async runDue(now: number): Promise<void> {
    for (let next = this.#next(); next && next.due <= now; next = this.#next()) {
      await next.source.runDue(next.due)
    }
  }

  #next(): { source: DueSource; due: number } | undefined {
    let next: { source: DueSource; due: number } | undefined
    for (const source of this.#sources) {
      const due = source.nextDue()
      if (due !== null && (!next || due < next.due)) next = { source, due }
    }
    return next
  }

  /** To be called whenever a source's next instant may have changed. */
  changed(): void {
    if (this.#held || this.#running) return
    const next = this.nextDue()
    if (this.#timer && this.#armedFor === next) return
    this.#disarm()
    if (next === null) return
    this.#armedFor = next
    this.#timer = setTimeout(
      () => void this.#fire(),
      Math.min(Math.max(next - this.#clock.now(), 0), longestTimer),
    )
  }

  #disarm(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#armedFor = Number.POSITIVE_INFINITY
  }

  async #fire(): Promise<void> {
    this.#disarm()
    this.#running = true
    try {
      await this.runDue(this.#clock.now())
    } catch (error) {
      this.#failed(error)
      await setTimeoutAsync(pauseAfterFailure, undefined, { ref: false })
    } finally {
      this.#running = false
      this.changed()
    }
  }
}
