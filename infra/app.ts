import { join } from 'node:path'
import { bundleFunctions, bundleTogether } from './bundle.ts'
import { buildConsole, consoleApart } from './console-build.ts'
import { bundledTogether } from './functions.ts'
import {
  checkHolidays,
  projectContext,
  projectRoot,
  readSettings,
  type Settings,
  SettingsError,
} from './settings.ts'

// The bundler works in a process of its own: it takes the second or two that loading the CDK takes here.
const bundling = process.env[bundledTogether] ? bundleTogether() : bundleFunctions()
const building = process.env[consoleApart] ? undefined : buildConsole()
const { App } = await import('aws-cdk-lib/core')
const { CoreStack } = await import('./core-stack.ts')
const { ConsoleStack } = await import('./console-stack.ts')

const app = new App({
  // The CLI hands these over itself; `node infra/app.ts` alone must give the same template.
  context: projectContext(),
  outdir: process.env.CDK_OUTDIR ?? join(projectRoot, 'cdk.out'),
  analyticsReporting: false,
  treeMetadata: false,
})

async function checkedSettings(): Promise<Settings> {
  try {
    const settings = readSettings(app.node)
    await checkHolidays(settings)
    return settings
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

const settings = await checkedSettings()
const core = new CoreStack(app, settings.stackName, { settings, bundles: await bundling })
const build = await building
new ConsoleStack(app, `${settings.stackName}-console`, {
  settings,
  api: core.api,
  signIn: core.signIn,
  stores: [`https://${core.attachments.bucket.bucketRegionalDomainName}`],
  ...(build !== undefined && { build }),
})
app.synth()
