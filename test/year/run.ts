/**
 * `npm run year [-- --requests 2000] [-- --days 365] [-- --seed 1]`
 *
 * A year of a company of some sixty people by the movable clock. Exits with 1 when something is not as it must be; the seed that
 * it prints repeats the plans of everybody.
 */
import { randomInt } from 'node:crypto'
import { countOf, readCommandLine, seedOf } from '../../infra/command-line.ts'
import { described } from './described.ts'
import { year } from './year.ts'

const usage = 'npm run year [-- --requests 2000] [-- --days 365] [-- --seed 1]'
const { values } = readCommandLine(usage, {
  options: {
    requests: { type: 'string', default: '2000' },
    days: { type: 'string', default: '365' },
    seed: { type: 'string' },
  },
})
const requests = countOf('--requests', values.requests)
const days = countOf('--days', values.days)
const seed = values.seed === undefined ? randomInt(1_000_000) : seedOf(values.seed)
console.log(`seed ${seed}`)
const outcome = await year({ requests, days, seed }, console.log)
console.log(described(outcome))
process.exitCode = outcome.faults.length === 0 ? 0 : 1
