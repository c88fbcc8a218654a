import { loadDefinition } from '../../infra/local/states/definition.ts'
import { DefinitionError } from '../../infra/local/states/definition-error.ts'
import type { NotClaimed } from '../../infra/local/states/not-claimed.ts'
import { type Case, readCases } from './cases.ts'
import { notClaimedIn } from './claims.ts'
import { runDefinitionCase } from './definition-case.ts'
import { runExecutionCase } from './execution-case.ts'
import { runTestStateCase } from './test-state-case.ts'

/** Judges the interpreter by executions recorded on AWS; exits with 1 if a case fails. */
const failures: { id: string; differences: string[] }[] = []
const passed = new Map<string, number>()
const unclaimed = new Map<string, Map<NotClaimed, number>>()

const cases = readCases().filter(({ id }) => !process.argv[2] || id.includes(process.argv[2]))
for (const recorded of cases) {
  const feature = notClaimedIn(recorded)
  if (feature !== null) {
    const refusedFor = refusal(recorded)
    if (refusedFor === feature) count(unclaimed, recorded.kind, feature)
    else
      failures.push({
        id: recorded.id,
        differences: [`not claimed (${feature}), but refused for ${refusedFor}`],
      })
    continue
  }
  const differences = await run(recorded)
  if (differences.length > 0) failures.push({ id: recorded.id, differences })
  else passed.set(recorded.kind, (passed.get(recorded.kind) ?? 0) + 1)
}

for (const { id, differences } of failures) console.log(`FAILED ${id}\n  ${differences.join('\n  ')}`)
for (const kind of new Set(cases.map((recorded) => recorded.kind))) {
  const features = [...(unclaimed.get(kind) ?? [])]
  const total = cases.filter((recorded) => recorded.kind === kind).length
  const refused = features.reduce((sum, [, number]) => sum + number, 0)
  const ok = passed.get(kind) ?? 0
  const list = features.map(([feature, number]) => `${feature}: ${number}`).join(', ')
  console.log(
    `asl-conformance: ${total} ${kind} cases: ${ok} passed, ${refused} not claimed${list && ` (${list})`}, ` +
      `${total - ok - refused} failed`,
  )
}
process.exitCode = failures.length > 0 || cases.length === 0 ? 1 : 0

async function run(recorded: Case): Promise<string[]> {
  try {
    if (recorded.kind === 'execution') return await runExecutionCase(recorded)
    if (recorded.kind === 'testState') return await runTestStateCase(recorded)
    return runDefinitionCase(recorded)
  } catch (error) {
    return [String((error as Error).stack)]
  }
}

function refusal(recorded: Case): NotClaimed | 'nothing at all' | 'another reason' {
  const alone = { StartAt: 'Alone', States: { Alone: recorded.definition } }
  try {
    loadDefinition('States' in recorded.definition ? recorded.definition : alone)
  } catch (error) {
    return (error instanceof DefinitionError && error.feature) || 'another reason'
  }
  return 'nothing at all'
}

function count(counts: Map<string, Map<NotClaimed, number>>, kind: string, feature: NotClaimed): void {
  const features = counts.get(kind) ?? new Map<NotClaimed, number>()
  features.set(feature, (features.get(feature) ?? 0) + 1)
  counts.set(kind, features)
}
