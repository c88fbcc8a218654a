import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { consoleApart } from '../../infra/console-build.ts'
import { projectRoot } from '../../infra/settings.ts'
import { account, withoutAws } from './emulator.ts'

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
export async function deploy(endpoint: string, folder: string): Promise<Outputs> {
  const assembly = join(folder, 'cdk.out')
  const outputs = join(folder, 'outputs.json')
  const environment = {
    ...withoutAws(process.env),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: account.region,
    AWS_DEFAULT_REGION: account.region,
    AWS_ACCESS_KEY_ID: account.accessKeyId,
    AWS_SECRET_ACCESS_KEY: account.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_OUTDIR: assembly,
    CDK_CONTEXT_JSON: JSON.stringify({ region: account.region }),
    [consoleApart]: 'yes',
  }
  const cdk = (...args: string[]) =>
    step(
      `cdk ${args[0]}`,
      join(projectRoot, 'node_modules', '.bin', 'cdk'),
      ['--app', assembly, '--no-notices', ...args],
      environment,
    )

  await step('synthesize', process.execPath, ['infra/app.ts'], environment)
  await cdk('bootstrap')
  await cdk('deploy', 'throughline', '--require-approval', 'never', '--outputs-file', outputs)
  const [stack, ...others] = Object.values(JSON.parse(readFileSync(outputs, 'utf8')))
  if (!stack || others.length > 0) throw new Error('expected the outputs of one stack')
  return stack as Outputs
}

/** Runs a program to its end, with one line about it; what it printed is shown only when it fails. */
function step(what: string, program: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const from = performance.now()
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const output: string[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => output.push(text))
    child.once('error', fail)
    child.once('close', (code) => {
      if (code !== 0) return fail(new Error(`${what} failed with code ${code}\n${output.join('')}`))
      console.log(`${what}: ${((performance.now() - from) / 1000).toFixed(1)} s`)
      done()
    })
  })
}
