import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SFNClient } from '@aws-sdk/client-sfn'
import { loadDemo } from '../../infra/local/demo.ts'
import { type Runtime, startRuntime } from '../../infra/local/runtime.ts'
import { synthesize } from '../../infra/local/synthesis.ts'
import { TableClient } from '../../infra/local/table/client.ts'
import { projectRoot } from '../../infra/settings.ts'

interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>
}

export interface SystemOptions {
  /** Without the stream's consumer: events are written as ever, and nobody acts on them. */
  dispatcher?: boolean
  /** How often the sweep runs; never when absent, so that a year passes in a moment. */
  sweepEvery?: string
  /** Time limit of the functions that machines call, in seconds, instead of their own. */
  stepSeconds?: number
  /** Another table engine than the runtime's own. */
  tableEndpoint?: string
}

/** The whole of Throughline on one machine: the synthesized template with the bundles, with the demo company in it. */
export class System {
  readonly runtime: Runtime
  /** The API of Step Functions, by AWS's own client. */
  readonly states: SFNClient
  readonly table: TableClient
  readonly #folder: string

  private constructor(runtime: Runtime, folder: string) {
    this.runtime = runtime
    this.#folder = folder
    this.table = new TableClient(runtime.tableUrl)
    this.states = new SFNClient({
      endpoint: runtime.servicesUrl,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    })
  }

  static async start(options: SystemOptions): Promise<System> {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-workflows-'))
    const assembly = join(folder, 'assembly')
    cpSync(await synthesize(), assembly, { recursive: true })
    changeTemplate(join(assembly, 'throughline.template.json'), options)
    const runtime = await startRuntime({
      dataDir: join(folder, 'data'),
      port: 0,
      assembly,
      compileCache: join(projectRoot, '.build', 'compile-cache'),
      ...(options.tableEndpoint !== undefined && { tableEndpoint: options.tableEndpoint }),
    })
    const system = new System(runtime, folder)
    await loadDemo(runtime.url, await runtime.token('admin@demo.example'))
    return system
  }

  /** A call of the API by somebody of the demo company; throws unless it succeeds. */
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
  async api(person: string, method: string, path: string, body?: unknown): Promise<any> {
    const token = await this.runtime.token(`${person}@demo.example`)
    const answer = await fetch(this.runtime.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return JSON.parse(text)
  }

  async stop(): Promise<void> {
    this.states.destroy()
    this.table.close()
    await this.runtime.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

function changeTemplate(file: string, { dispatcher = true, sweepEvery, stepSeconds }: SystemOptions): void {
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type === 'AWS::Lambda::EventSourceMapping' && !dispatcher) delete template.Resources[id]
    if (Type === 'AWS::Scheduler::Schedule') {
      if (sweepEvery === undefined) delete template.Resources[id]
      else Properties.ScheduleExpression = `rate(${sweepEvery})`
    }
    if (Type === 'AWS::Lambda::Function' && stepSeconds !== undefined && id.includes('steps'))
      Properties.Timeout = stepSeconds
  }
  writeFileSync(file, JSON.stringify(template))
}
