import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { synthesize } from './synthesis.ts'

/**
 * The stack in a folder of its own, with a sweep every so many hours instead of every 15 minutes: a simulated year has less to do,
 * and whatever falls due is done all the same, a little later.
 */
export async function withSweepsEvery(hours: number, folder: string): Promise<string> {
  cpSync(await synthesize(), folder, { recursive: true })
  const file = join(folder, 'throughline.template.json')
  const template = JSON.parse(readFileSync(file, 'utf8')) as {
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>
  }
  for (const { Type, Properties } of Object.values(template.Resources))
    if (Type === 'AWS::Scheduler::Schedule') Properties.ScheduleExpression = `cron(0 0/${hours} * * ? *)`
  writeFileSync(file, JSON.stringify(template))
  return folder
}
