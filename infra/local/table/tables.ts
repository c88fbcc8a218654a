import type { Clock } from '../clock.ts'
import type { LogFiles } from '../log-files.ts'
import { StartError } from '../start-error.ts'
import type { DueSource } from '../timeline.ts'
import { ApiChanges } from './api-changes.ts'
import type { Changes } from './changes.ts'
import { TableClient, TableError } from './client.ts'
import { createTable } from './create.ts'
import { TableEngine } from './engine.ts'
import { Expiry } from './expiry.ts'
import { FileChanges } from './file-changes.ts'
import type { TableSpec } from './spec.ts'

export interface TablesOptions {
  specs: readonly TableSpec[]
  /** Folder of the data. */
  folder: string
  region: string
  /** URL of another engine, if one is to be used. */
  endpoint: string | undefined
  clock: Clock
  logs: LogFiles
  failed: (error: unknown) => void
}

/** The template's tables in a running engine. */
export class Tables {
  readonly endpoint: string
  readonly specs: readonly TableSpec[]
  readonly expiries: readonly DueSource[]
  readonly #changes: ReadonlyMap<string, Changes>
  readonly #close: () => Promise<void>

  private constructor(
    endpoint: string,
    specs: readonly TableSpec[],
    changes: ReadonlyMap<string, Changes>,
    expiries: readonly DueSource[],
    close: () => Promise<void>,
  ) {
    this.endpoint = endpoint
    this.specs = specs
    this.#changes = changes
    this.expiries = expiries
    this.#close = close
  }

  /** @throws StartError when no engine answers, or a table there is another than the template's. */
  static async open(options: TablesOptions): Promise<Tables> {
    const { specs, folder, region, clock, logs, failed } = options
    const engine =
      options.endpoint === undefined
        ? await TableEngine.start({ folder, log: (text) => logs.append('table', text), failed })
        : undefined
    const endpoint = options.endpoint ?? engine?.endpoint ?? ''
    const client = new TableClient(endpoint)
    if (!engine) await reach(client, endpoint)
    const closers: (() => void)[] = [() => client.close()]
    const changes = new Map<string, Changes>()
    const expiries: Expiry[] = []
    for (const spec of specs) {
      await createTable(client, spec)
      const ofFile = engine && spec.streamArn ? FileChanges.open(engine.file, spec, region, clock) : undefined
      if (ofFile) closers.push(() => ofFile.close())
      if (spec.streamArn) changes.set(spec.streamArn, ofFile ?? new ApiChanges(client, spec, region, clock))
      if (spec.expiryAttribute !== undefined) {
        const expiry = new Expiry(client, spec, spec.expiryAttribute, ofFile && engine?.file, clock)
        expiries.push(expiry)
        closers.push(() => expiry.close())
      }
    }
    return new Tables(endpoint, specs, changes, expiries, async () => {
      for (const close of closers) close()
      await engine?.stop()
    })
  }

  /** The changes behind a stream's ARN. */
  changesOf(streamArn: string): { changes: Changes; table: TableSpec } | undefined {
    const table = this.specs.find((spec) => spec.streamArn === streamArn)
    const changes = this.#changes.get(streamArn)
    return table && changes && { changes, table }
  }

  close(): Promise<void> {
    return this.#close()
  }
}

async function reach(client: TableClient, endpoint: string): Promise<void> {
  try {
    await client.call('ListTables', { Limit: 1 })
  } catch (error) {
    if (error instanceof TableError) throw error
    throw new StartError(
      `No table engine answers at ${endpoint}: ${(error as Error).message}. Start it, or unset DYNAMODB_ENDPOINT to use the one that comes along.`,
    )
  }
}
