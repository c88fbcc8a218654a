import { StatesEngine } from '../../../infra/local/states/engine.ts'
import { crashFunctions, crashing } from './crash-machine.ts'
import { ACCOUNT, machineArn, REGION, ROLE } from './runtime.ts'

/** Starts executions as fast as it can and prints the ARN of each that was answered, until it is killed. */
const engine = new StatesEngine({
  db: process.argv[2] as string,
  machines: [{ arn: machineArn('crash'), name: 'crash', roleArn: ROLE, definition: crashing }],
  host: {
    now: () => Date.now(),
    invoke: async (_, payload) => ({ payload: JSON.stringify(crashFunctions.step(JSON.parse(payload))) }),
    dueChanged: () => undefined,
    log: () => undefined,
  },
  region: REGION,
  account: ACCOUNT,
})
engine.start()
for (;;) {
  const { executionArn } = await engine.call('StartExecution', { stateMachineArn: machineArn('crash') })
  process.stdout.write(`${executionArn}\n`)
  await engine.runDue(Date.now())
}
