/** `npm run crash [-- --cases 100] [-- --kills 30] [-- --seed 1]`: exits with 1 when something was lost or done twice. */
import { randomInt } from 'node:crypto'
import { countOf, readCommandLine, seedOf } from '../../infra/command-line.ts'
import { described, storm } from './storm.ts'

const usage = 'npm run crash [-- --cases 100] [-- --kills 30] [-- --seed 1]'
const { values } = readCommandLine(usage, {
  options: {
    cases: { type: 'string', default: '100' },
    kills: { type: 'string', default: '30' },
    seed: { type: 'string' },
  },
})
const cases = countOf('--cases', values.cases)
const kills = countOf('--kills', values.kills)
const seed = values.seed === undefined ? randomInt(1_000_000) : seedOf(values.seed)
console.log(`seed ${seed}`)
const outcome = await storm({ cases, kills, seed }, console.log)
console.log(described(outcome, seed))
process.exitCode = outcome.faults.length === 0 ? 0 : 1
