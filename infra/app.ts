import { join } from 'node:path'
import { App } from 'aws-cdk-lib/core'
import { bundleFunctions } from './bundle.ts'
import { CoreStack } from './core-stack.ts'
import { projectContext, projectRoot, readSettings } from './settings.ts'

const app = new App({
  // The CLI hands these over itself; `node infra/app.ts` alone must give the same template.
  context: projectContext(),
  outdir: process.env.CDK_OUTDIR ?? join(projectRoot, 'cdk.out'),
  analyticsReporting: false,
  treeMetadata: false,
})
const settings = readSettings(app.node)
const bundles = await bundleFunctions()

new CoreStack(app, settings.stackName, { settings, bundles })
app.synth()
