import { appendFileSync } from 'node:fs'
import { inject, it } from 'vitest'
import { type Capability, target } from './target.ts'

const { missing } = await target()

/**
 * A test that needs something of the place where the system runs. Where that is missing the test is left out, and
 * the end of the run names it with the reason.
 */
export function needing(...capabilities: [Capability, ...Capability[]]) {
  return (name: string, test: () => Promise<void>, timeout?: number): void => {
    const lacking = capabilities.find((capability) => missing[capability] !== undefined)
    if (lacking) appendFileSync(inject('leftOutFile'), `needs ${lacking} (${missing[lacking]})\t${name}\n`)
    it.skipIf(lacking !== undefined)(name, test, timeout)
  }
}
