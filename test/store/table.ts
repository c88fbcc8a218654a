import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib/core'
import { afterAll, beforeAll } from 'vitest'
import { Env } from '../../functions/platform/environment.ts'
import { TableClient } from '../../infra/local/table/client.ts'
import { TableEngine } from '../../infra/local/table/engine.ts'
import { projectContext, readSettings } from '../../infra/settings.ts'
import { Storage } from '../../infra/storage.ts'

/**
 * A fresh table with the keys and indexes of the real template, for the stores' own tests: on the engine that
 * `npm start` uses, or on the one that DYNAMODB_ENDPOINT names (DynamoDB Local, as a second opinion).
 */
export function useTable(): void {
  let engine: TableEngine | undefined
  let folder: string | undefined

  beforeAll(async () => {
    let endpoint = process.env.DYNAMODB_ENDPOINT
    if (!endpoint) {
      folder = mkdtempSync(join(tmpdir(), 'throughline-store-'))
      engine = await TableEngine.start({ folder, log: () => {}, failed: (error) => console.error(error) })
      endpoint = engine.endpoint
    }
    const name = `store-${crypto.randomUUID()}`
    const client = new TableClient(endpoint)
    await client.call('CreateTable', { ...templateTable(), TableName: name })
    client.close()
    Object.assign(process.env, {
      [Env.table]: name,
      [Env.timeZone]: 'Europe/Berlin',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    })
  })

  afterAll(async () => {
    await engine?.stop()
    if (folder) rmSync(folder, { recursive: true })
  })
}

function templateTable(): Record<string, unknown> {
  const app = new App({ context: projectContext() })
  const stack = new Stack(app, 'store')
  new Storage(stack, 'Storage', readSettings(app.node))
  const template = app.synth().getStackByName('store').template as {
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>
  }
  const table = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::DynamoDB::Table')
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = table?.Properties ?? {}
  return { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode }
}
