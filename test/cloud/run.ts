/**
 * `npm run test:cloud`: bootstraps and deploys the stack with the real `cdk deploy` into MiniStack, an emulator of AWS
 * by others, and runs the e2e suite there, or the files of it that are named: `npm run test:cloud -- test/e2e/tour.test.ts`.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2'
import { loadDemo } from '../../infra/local/demo.ts'
import { addressOf, projectContext, projectRoot } from '../../infra/settings.ts'
import { deploy } from './deploy.ts'
import { account, startEmulator } from './emulator.ts'
import { openOrigin, overTls } from './forwarder.ts'
import { type Deployed, leftOut, toEnvironment, tokenFor } from './ministack.ts'
import { allowUnscoped } from './unscoped.ts'
import { allowWithoutTls } from './without-tls.ts'

const folder = mkdtempSync(join(tmpdir(), 'throughline-deploy-'))
const emulator = await startEmulator()
const ended = async () => {
  await emulator.stop()
  rmSync(folder, { recursive: true, force: true })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void ended().then(() => process.exit(1)))
}

try {
  const services = await overTls(emulator.endpoint)
  const outputs = await deploy(services.url, folder)
  await allowUnscoped(services.url)
  await allowWithoutTls(services.url)
  await verifySender(services.url)
  const origin = await openOrigin(emulator.endpoint, outputs.ApiUrl)
  const deployed: Deployed = {
    endpoint: services.url,
    baseUrl: origin.url,
    apiUrl: outputs.ApiUrl,
    userPoolId: outputs.UserPoolId,
    clientId: outputs.ClientId,
    tableName: outputs.TableName,
  }
  await loadDemo(origin.url, await tokenFor(deployed, 'admin@demo.example', ['admin']))
  process.exitCode = await vitest(['--config', 'test/cloud/vitest.config.ts'], deployed)
  process.exitCode ||= await vitest(['--project', 'e2e', ...process.argv.slice(2)], deployed)
  await Promise.all([origin.close(), services.close()])
  console.log('\nNot shown on MiniStack:')
  for (const { what, because } of leftOut) console.log(`- ${what}: ${because}`)
} finally {
  await ended()
}

/** SES sends for addresses that it knows. */
async function verifySender(endpoint: string): Promise<void> {
  const { sender } = (projectContext() as { throughline: { sender: string } }).throughline
  const ses = new SESv2Client({ endpoint, region: account.region, credentials: account })
  await ses.send(new CreateEmailIdentityCommand({ EmailIdentity: addressOf(sender) }))
  ses.destroy()
}

/** Runs tests in a process of their own, while this one carries their requests on. */
function vitest(args: string[], deployed: Deployed): Promise<number> {
  return new Promise((done, fail) => {
    spawn(join(projectRoot, 'node_modules', '.bin', 'vitest'), ['run', ...args], {
      cwd: projectRoot,
      env: { ...process.env, ...toEnvironment(deployed) },
      stdio: 'inherit',
    })
      .once('error', fail)
      .once('exit', (code) => done(code ?? 1))
  })
}
