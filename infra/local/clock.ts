/**
 * The runtime's clock: real time plus an offset that only ever grows.
 *
 * The offset lies in shared memory, where the functions' workers read it, so that a moved clock moves for everybody at once.
 */
export class Clock {
  /** One 64-bit integer: milliseconds ahead of real time. */
  readonly shared = new SharedArrayBuffer(8)
  readonly #offset = new BigInt64Array(this.shared)

  constructor(offset = 0) {
    Atomics.store(this.#offset, 0, BigInt(offset))
  }

  get offset(): number {
    return Number(Atomics.load(this.#offset, 0))
  }

  /** Milliseconds since the epoch, like `Date.now()`. */
  now(): number {
    return Date.now() + this.offset
  }

  /** Moves to an instant; one that has passed already changes nothing, since work may have been dated after it. */
  moveTo(instant: number): void {
    const offset = Math.ceil(instant) - Date.now()
    if (offset > this.offset) Atomics.store(this.#offset, 0, BigInt(offset))
  }
}
