import { seeded } from '../crash/random.ts'

/** What happens by chance, the same for the same seed and the same name of whatever it happens to. */
export class Chance {
  readonly #next: () => number

  constructor(seed: number, name: string) {
    let mixed = seed | 0
    for (const character of name) mixed = Math.imul(mixed ^ character.charCodeAt(0), 0x01000193)
    this.#next = seeded(mixed)
  }

  /** From 0 to below 1. */
  share(): number {
    return this.#next()
  }

  /** So often in a hundred. */
  percent(often: number): boolean {
    return this.#next() * 100 < often
  }

  /** A whole number, both ends counted in. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.#next() * (to - from + 1))
  }

  of<T>(all: readonly T[]): T {
    const found = all[Math.floor(this.#next() * all.length)]
    if (found === undefined) throw new Error('There is nothing to choose from.')
    return found
  }

  /** One of the names, each as often as its weight says. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
    const entries = Object.entries<number>(weights)
    let left = this.#next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [name, weight] of entries) {
      left -= weight
      if (left < 0) return name as T
    }
    return entries.at(-1)?.[0] as T
  }
}
