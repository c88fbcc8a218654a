import { performance } from 'node:perf_hooks'
import type { Throttle } from './spec.ts'

/** A token bucket on real time: `burst` requests at once, refilled at `rate` a second. */
export class TokenBucket {
  readonly #rate: number
  readonly #burst: number
  #tokens: number
  #filled = performance.now()

  constructor({ rate, burst }: Throttle) {
    this.#rate = rate
    this.#burst = burst
    this.#tokens = burst
  }

  /** Whether one more request may pass. */
  take(): boolean {
    if (this.#burst === Number.POSITIVE_INFINITY) return true
    const now = performance.now()
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#filled) / 1000) * this.#rate)
    this.#filled = now
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }
}
