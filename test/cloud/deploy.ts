import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../infra/settings.ts'
import { clientEnvironment, region, withoutAws } from './emulator.ts'

/** The stack's outputs, by name. */
export interface Outputs {
  ApiUrl: string
  TableName: string
  UserPoolId: string
  ClientId: string
  ApprovalMachineArn: string
  ProcurementMachineArn: string
}

/** Synthesizes the app once, bootstraps the empty account and deploys with the CDK's own CLI. */
export function deploy(endpoint: string, folder: string): Outputs {
  const assembly = join(folder, 'cdk.out')
  const outputs = join(folder, 'outputs.json')
  const environment = { ...withoutAws(process.env), ...clientEnvironment(endpoint) }
  const run = (program: string, args: string[], more: Record<string, string> = {}) =>
    execFileSync(program, args, {
      cwd: projectRoot,
      env: { ...environment, ...more },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  const cdk = (...args: string[]) =>
    run(join(projectRoot, 'node_modules', '.bin', 'cdk'), ['--app', assembly, '--no-notices', ...args])

  step('synthesize', () =>
    run(process.execPath, ['infra/app.ts'], {
      CDK_OUTDIR: assembly,
      CDK_CONTEXT_JSON: JSON.stringify({ region }),
    }),
  )
  step('cdk bootstrap', () => cdk('bootstrap'))
  step('cdk deploy', () => cdk('deploy', '--all', '--require-approval', 'never', '--outputs-file', outputs))
  const [stack, ...others] = Object.values(JSON.parse(readFileSync(outputs, 'utf8')))
  if (!stack || others.length > 0) throw new Error('expected the outputs of one stack')
  return stack as Outputs
}

function step(what: string, action: () => unknown): void {
  const from = performance.now()
  try {
    action()
  } catch (error) {
    const { stderr } = error as { stderr?: Buffer }
    throw stderr ? new Error(`${what} failed\n${stderr}`) : error
  }
  console.log(`${what}: ${((performance.now() - from) / 1000).toFixed(1)} s`)
}
