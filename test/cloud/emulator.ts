import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '../../infra/settings.ts'
import type { Caller } from './signed.ts'

/** MiniStack, an emulator of AWS by others, running on this machine for as long as a test takes. */
export interface Emulator {
  /** Where all of its services answer. */
  endpoint: string
  /** Its log: a file. */
  log: string
  stop(): Promise<void>
}

/** The account's own user. Any region will do; ARNs and tokens carry its name. */
export const account: Caller = { accessKeyId: 'test', secretAccessKey: 'test', region: 'eu-central-1' }

const folder = join(projectRoot, '.build', 'ministack')
const requirements = join(import.meta.dirname, 'requirements.txt')

/** Longest time that the emulator may take until it answers. */
const startLimitMs = 60_000

/** Installs the pinned versions into a Python environment of our own, unless they are there. */
export function installEmulator(): void {
  const wanted = readFileSync(requirements, 'utf8')
  const stamp = join(folder, 'requirements.txt')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('installing MiniStack …')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' })
  } catch (cause) {
    throw new Error('MiniStack needs Python 3.10 or later as `python3`, with its module venv.', { cause })
  }
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--requirement',
    requirements,
  ]
  execFileSync(join(folder, 'bin', 'python'), pip, { stdio: 'inherit' })
  writeFileSync(stamp, wanted)
}

export async function startEmulator(): Promise<Emulator> {
  installEmulator()
  const port = await freePort()
  const endpoint = `http://127.0.0.1:${port}`
  const workFolder = mkdtempSync(join(tmpdir(), 'throughline-cloud-'))
  const log = join(projectRoot, '.build', 'ministack.log')
  const output = openSync(log, 'w')
  const emulator = spawn(join(folder, 'bin', 'ministack'), {
    cwd: workFolder,
    // Its own process group: functions run as its children and must end with it.
    detached: true,
    stdio: ['ignore', output, output],
    env: {
      ...withoutAws(process.env),
      // Functions run on the first `node` in the path: the one of the project.
      PATH: [join(projectRoot, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
      NODE_PATH: join(projectRoot, 'node_modules'),
      TMPDIR: workFolder,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: account.region,
      AWS_ACCESS_KEY_ID: account.accessKeyId,
      AWS_SECRET_ACCESS_KEY: account.secretAccessKey,
      // Signatures and policies are checked: each function runs with the permissions of its role.
      AUTH: 'true',
      IOT_MTLS_ENABLED: '0',
    },
  })
  const stop = async () => {
    await end(emulator)
    rmSync(workFolder, { recursive: true, force: true })
  }
  try {
    await ready(endpoint, emulator)
  } catch (error) {
    await stop()
    throw new Error(`MiniStack did not start; its log is ${log}`, { cause: error })
  }
  return { endpoint, log, stop }
}

/** Whoever runs the test may be signed in to a real account: none of that must reach what we start. */
export function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('AWS_')))
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}

async function ready(endpoint: string, emulator: ChildProcess): Promise<void> {
  for (const from = Date.now(); Date.now() - from < startLimitMs; await sleep(200)) {
    if (emulator.exitCode !== null) throw new Error(`it ended with code ${emulator.exitCode}`)
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined)
    if (answer?.ok) return
  }
  throw new Error(`it did not answer within ${startLimitMs / 1000} s`)
}

async function end(emulator: ChildProcess): Promise<void> {
  const { pid } = emulator
  if (pid === undefined || emulator.exitCode !== null) return
  const ended = new Promise((done) => emulator.once('exit', done))
  process.kill(-pid, 'SIGTERM')
  await Promise.race([ended, sleep(5000, undefined, { ref: false })])
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // The whole group has ended.
  }
}
