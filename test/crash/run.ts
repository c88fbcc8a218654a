/** `npm run crash [-- --cases 100] [-- --kills 30] [-- --seed 1]`: exits with 1 when something was lost or done twice. */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { described, storm } from './storm.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100' },
    kills: { type: 'string', default: '30' },
    seed: { type: 'string' },
  },
})
const seed = Number(values.seed ?? randomInt(1_000_000))
console.log(`seed ${seed}`)
const outcome = await storm({ cases: Number(values.cases), kills: Number(values.kills), seed }, console.log)
console.log(described(outcome, seed))
process.exitCode = outcome.faults.length === 0 ? 0 : 1
