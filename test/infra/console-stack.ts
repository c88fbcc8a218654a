import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Template } from 'aws-cdk-lib/assertions'
import { ConsoleStack } from '../../infra/console-stack.ts'
import { makeCore } from './stack.ts'

/** What the console's build looks like to the stack. */
function built(folder: string): string {
  const build = join(folder, 'console')
  mkdirSync(join(build, 'assets'), { recursive: true })
  writeFileSync(join(build, 'index.html'), '<!doctype html><title>Console</title>')
  writeFileSync(join(build, 'assets', 'index-1.js'), '')
  return build
}

/** The console's stack beside the core's, with these settings on top of `given`. */
export function synthesizeConsole(settings: Record<string, unknown> = {}) {
  const { app, stack: core, settings: read } = makeCore(settings)
  const stack = new ConsoleStack(app, `${read.stackName}-console`, {
    settings: read,
    api: core.api,
    signIn: core.signIn,
    stores: [`https://${core.attachments.bucket.bucketRegionalDomainName}`],
    build: built(app.outdir),
  })
  return { app, core, stack, template: Template.fromStack(stack) }
}
