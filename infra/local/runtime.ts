import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildConsole } from '../console-build.ts'
import { Advance, type Advanced } from './advance.ts'
import { Gateway } from './api/gateway.ts'
import { Clock } from './clock.ts'
import { Console } from './console/console.ts'
import { Control } from './control/control.ts'
import { LetterFates } from './control/letter-fates.ts'
import { Commits, LogSync, openDatabase } from './database.ts'
import { addDuration } from './duration.ts'
import { Front } from './front.ts'
import { AsyncInvocations } from './functions/async-invocations.ts'
import { credentials, Functions } from './functions/functions.ts'
import { DataLock } from './lock.ts'
import { LogFiles } from './log-files.ts'
import { Mailbox } from './mail/mailbox.ts'
import { Reports } from './mail/reports.ts'
import { Sender } from './mail/send.ts'
import { Queues } from './queues/queues.ts'
import { Objects } from './s3/objects.ts'
import { S3, s3Path } from './s3/s3.ts'
import { Schedules } from './schedules/schedules.ts'
import { ServiceEndpoint } from './service-endpoint.ts'
import { keepOffset, storedOffset } from './settings-store.ts'
import { groupsOf } from './sign-in/groups.ts'
import { Issuer } from './sign-in/issuer.ts'
import { SignInService } from './sign-in/service.ts'
import { StartError } from './start-error.ts'
import { StatesEngine } from './states/engine.ts'
import { statesHttpHandler } from './states/http.ts'
import { Checkpoints } from './stream/checkpoints.ts'
import { Streams } from './stream/streams.ts'
import { synthesize } from './synthesis.ts'
import { Tables } from './table/tables.ts'
import { readAssembly } from './template/assembly.ts'
import { type Model, readModel } from './template/model.ts'
import type { Place } from './template/names.ts'
import { Timeline } from './timeline.ts'

export interface RuntimeOptions {
  /** Folder of all data. */
  dataDir: string
  /** 0 takes any free port. */
  port: number
  /** Forgets all data first. */
  fresh?: boolean
  /** Cloud assembly to run; when absent, the CDK app's, as its sources are now. */
  assembly?: string
  /** URL of another table engine than our own. */
  tableEndpoint?: string
  /** Folder for compiled code, which makes functions start faster. */
  compileCache?: string
  /** Folder of a built console; when absent, that of `web/` as its sources are, built when it is first asked for. */
  console?: string
  /** Told of what goes wrong beside requests; standard error when absent. */
  failed?: (error: unknown) => void
}

export interface Runtime {
  /** Origin of the API and the control routes, without a trailing slash. */
  readonly url: string
  readonly model: Model
  readonly mailbox: Mailbox
  /** Where the functions' SDK reaches Step Functions and SES v2. */
  readonly servicesUrl: string
  /** Where it reaches DynamoDB. */
  readonly tableUrl: string
  /** Invokes a function by name or ARN, as Lambda's synchronous `Invoke` does. */
  invoke(name: string, payload: string): ReturnType<Functions['invoke']>
  /** Builds the console before somebody asks for it. */
  prepareConsole(): void
  /** A signed-in person's token. */
  token(email: string, groups?: readonly string[]): Promise<string>
  /** Milliseconds since the epoch on the runtime's clock. */
  now(): number
  /** Lets time pass, e.g. `P3D`, and does all that falls due on the way. */
  advance(duration: string): Promise<Advanced>
  /** Resolves when nothing is under way. */
  rest(): Promise<void>
  stop(): Promise<void>
}

/** Nothing here is in an AWS account; ARNs need something to stand there. */
const region = 'eu-central-1'
const account = '000000000000'

/**
 * Starts everything that the template says: the same bundles, state machines, routes, schedules and stream filters
 * that would be deployed.
 * @throws StartError when something is in the way or the template holds what cannot be run here.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const folder = resolve(options.dataDir)
  const failed = options.failed ?? ((error: unknown) => console.error(error))
  const lock = DataLock.take(folder)
  // What is open, to be closed in reverse.
  const open: (() => Promise<void> | void)[] = [() => lock.release()]
  const close = async () => {
    for (const one of open.splice(0).reverse()) await one()
  }
  try {
    return await start(options, folder, failed, open, close)
  } catch (error) {
    await close()
    throw error
  }
}

async function start(
  options: RuntimeOptions,
  folder: string,
  failed: (error: unknown) => void,
  open: (() => Promise<void> | void)[],
  close: () => Promise<void>,
): Promise<Runtime> {
  const front = await Front.listen(options.port)
  open.push(() => front.close())
  const building = new AbortController()
  open.push(() => building.abort())
  let built: Promise<string> | undefined
  const consoleFolder = () => {
    built ??= options.console === undefined ? buildConsole(building.signal) : Promise.resolve(options.console)
    // Whoever asks for a page hears of what goes wrong, and the next one has it tried again.
    built.catch(() => {
      built = undefined
    })
    return built
  }
  const place: Place = { region, account, partition: 'aws', publicUrl: `http://127.0.0.1:${front.port}` }
  const model = readModel(readAssembly(options.assembly ?? (await synthesize())), place)
  if (!model.api) throw new StartError('The template has no HTTP API.')

  if (options.fresh) forget(folder)
  const logs = new LogFiles(join(folder, 'logs'))
  open.push(() => logs.flush())
  const databasePath = join(folder, 'runtime.sqlite')
  const db = openDatabase(databasePath)
  const logSync = new LogSync(databasePath)
  const synced = () => logSync.synced()
  const commits = new Commits(db, synced)
  open.push(async () => {
    commits.flush()
    await synced()
    logSync.close()
    db.close()
  })
  const clock = new Clock(storedOffset(db))
  const timeline = new Timeline(clock, failed)
  const dueChanged = () => timeline.changed()

  const tables = await Tables.open({
    specs: model.tables,
    folder,
    region,
    endpoint: options.tableEndpoint,
    clock,
    logs,
    failed,
  })
  open.push(() => tables.close())
  const signingIn = {
    folder,
    url: `${place.publicUrl}/_local/issuer`,
    audience: model.clients[0]?.id ?? 'local',
    clock,
  }
  const issuer = await Issuer.open(signingIn)
  const { compileCache } = options
  const signIn = new SignInService({ ...signingIn, clients: model.clients, compileCache, failed })
  open.push(() => signIn.close())
  const mailbox = new Mailbox(db, commits)
  const reports = new Reports({
    destinations: model.eventDestinations,
    eventRules: model.eventRules,
    receiptRules: model.receiptRules,
    invocations: { accept: (functionArn, payload) => invocations.accept(functionArn, payload) },
    place,
    clock,
  })
  const sender = new Sender({ mailbox, configurationSets: model.configurationSets, clock, reports })
  const queues = new Queues(model.queues, db, clock)

  const objects = new Objects({ folder: join(folder, 'objects'), db, commits, clock })
  const s3 = new S3({
    buckets: model.buckets,
    objects,
    credentials,
    clock,
    log: (entry) => logs.entry('s3', entry),
  })

  const engine: StatesEngine = new StatesEngine({
    db,
    machines: model.machines,
    region,
    account,
    synced,
    host: {
      now: () => clock.now(),
      invoke: (functionArn, payload) => functions.invoke(functionArn, payload),
      dueChanged,
      log: (entry) => logs.entry('states', entry),
    },
  })
  open.push(() => engine.close())
  const services = new ServiceEndpoint({
    states: statesHttpHandler(engine),
    sender,
    log: (entry) => logs.entry('services', entry),
  })
  open.push(() => services.close())
  const servicesUrl = await services.listen()

  const functions = new Functions({
    specs: model.functions,
    place,
    endpoints: {
      dynamodb: tables.endpoint,
      states: servicesUrl,
      mail: servicesUrl,
      s3: `${place.publicUrl}${s3Path}`,
    },
    clock,
    logs,
    compileCache: options.compileCache,
    ended: () => void streams.wake(),
  })
  open.push(() => functions.stop())
  checkTargets(model, functions, queues)

  const invocations: AsyncInvocations = new AsyncInvocations({
    db,
    commits,
    functions,
    queues,
    configs: model.asyncConfigs,
    clock,
    changed: dueChanged,
  })
  const schedules = new Schedules({ specs: model.schedules, place, db, commits, invocations, clock })
  const checkpoints = new Checkpoints(db, commits)
  const streams = new Streams(
    model.mappings.map((spec) => {
      const found = tables.changesOf(spec.streamArn)
      if (!found)
        throw new StartError(`${spec.id}: no table of the template has the stream ${spec.streamArn}.`)
      const [key] = found.table.create.KeySchema
      return {
        spec,
        partitionKey: key?.AttributeName ?? '',
        changes: found.changes,
        functions,
        checkpoints,
        queues,
        commits,
        clock,
        log: (entry) => logs.entry('stream', entry),
        dueChanged,
      }
    }),
  )
  open.push(() => streams.stop())
  const activity = {
    wake: () => streams.wake(),
    hurry: () => streams.hurry(),
    busy: () => functions.busy || streams.busy || invocations.busy || engine.busy,
  }
  const advance = new Advance({
    clock,
    timeline,
    activity,
    keep: (offset) => keepOffset(db, commits, offset),
  })
  const gateway = new Gateway({
    spec: model.api,
    place,
    port: front.port,
    functions,
    issuer,
    pools: model.pools,
    clock,
    logs,
  })
  const control = new Control({
    clock,
    advance,
    mailbox,
    fates: new LetterFates({ mailbox, reports, commits }),
    queues,
    issuer,
    signIn,
    engine,
    machines: model.machines,
  })

  timeline.add(engine, ...streams.mappings, invocations, schedules, ...tables.expiries)
  engine.start()
  await streams.start()
  timeline.start()
  open.push(() => timeline.hold())
  const site =
    model.console &&
    new Console({
      spec: model.console,
      publicUrl: place.publicUrl,
      config: configHere(model.console.config, model.pools, issuer.url),
      build: consoleFolder,
    })
  front.serve({ gateway, control, s3, console: site }, failed)
  return {
    url: place.publicUrl,
    model,
    mailbox,
    servicesUrl,
    tableUrl: tables.endpoint,
    invoke: (name, payload) => functions.invoke(name, payload),
    prepareConsole: () => void consoleFolder(),
    token: async (email, groups) => (await issuer.token(email, groups ?? groupsOf(email))).token,
    now: () => clock.now(),
    async advance(duration) {
      const from = clock.now()
      const target = addDuration(from, duration)
      if (target === undefined) throw new Error(`"${duration}" is no ISO 8601 duration.`)
      return advance.to(target, from)
    },
    rest: () => advance.rest(),
    async stop() {
      timeline.hold()
      await front.close()
      await close()
    },
  }
}

/** Everything that is called by name must exist. */
function checkTargets(model: Model, functions: Functions, queues: Queues): void {
  const targets = [
    ...(model.api?.routes ?? []).map(({ key, functionArn }) => ({ from: key, target: functionArn })),
    ...model.mappings.map(({ id, functionName }) => ({ from: id, target: functionName })),
    ...model.schedules.map(({ name, functionArn }) => ({ from: name, target: functionArn })),
    ...model.eventRules.map(({ name, functionArn }) => ({ from: name, target: functionArn })),
    ...model.receiptRules.map(({ recipients, functionArn }) => ({
      from: `mail to ${recipients.join(', ')}`,
      target: functionArn,
    })),
  ]
  for (const { from, target } of targets) {
    if (!functions.find(target)) throw new StartError(`${from}: ${target} is no function of the template.`)
  }
  for (const { onFailure } of [...model.mappings, ...model.asyncConfigs]) queues.check(onFailure)
}

/** Where the issuer is a pool, the runtime's own stands for it. */
function configHere(config: Record<string, unknown>, pools: readonly string[], issuer: string) {
  if (!pools.includes(String(config.issuer))) return config
  const { signOut: _cognitos, ...standard } = config
  return { ...standard, issuer }
}

/** Everything in the data folder but the lock, which is held. */
function forget(folder: string): void {
  for (const name of ['logs', 'objects', 'issuer-key.json'])
    rmSync(join(folder, name), { recursive: true, force: true })
  for (const file of ['table.sqlite', 'runtime.sqlite', 'sign-in.sqlite']) {
    for (const suffix of ['', '-wal', '-shm', '-journal'])
      rmSync(join(folder, file + suffix), { force: true })
  }
  mkdirSync(folder, { recursive: true })
}
