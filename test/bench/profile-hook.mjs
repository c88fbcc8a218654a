// Loaded before the runtime by profile.ts: records a CPU profile of every thread between two messages. Plain JavaScript,
// since it runs in workers whose options are not ours.
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import workers, { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads'

/** Microseconds between two samples. */
const interval = 200

const here = import.meta.url
const folder = isMainThread ? process.env.PROFILE_DIR : workers.getEnvironmentData('profile folder')
const isRuntime = !isMainThread || process.argv[1]?.endsWith('start.mjs')

if (folder && isRuntime) {
  const session = new Session()
  session.connect()
  const channel = new BroadcastChannel('profile')
  channel.unref()
  channel.onmessage = ({ data }) => void (data === 'start' ? start() : stop())
  if (isMainThread) {
    workers.setEnvironmentData('profile folder', folder)
    process.on('SIGUSR2', () => toggle(channel))
    followWorkers()
  } else if (workers.getEnvironmentData('profiling')) await start()

  async function start() {
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval })
    await session.post('Profiler.start')
  }

  async function stop() {
    const { profile } = await session.post('Profiler.stop')
    const name = isMainThread ? 'main' : (workers.threadName ?? 'worker')
    writeFileSync(join(folder, `${name}-${threadId}.cpuprofile`), JSON.stringify(profile))
  }

  function toggle(to) {
    const message = workers.getEnvironmentData('profiling') ? 'stop' : 'start'
    workers.setEnvironmentData('profiling', message === 'start')
    to.postMessage(message)
    void (message === 'start' ? start() : stop())
  }
}

/** Has every worker load this as well, though the runtime gives its workers no options. */
function followWorkers() {
  const { Worker } = workers
  workers.Worker = class extends Worker {
    constructor(file, options) {
      super(file, { ...options, execArgv: [...(options?.execArgv ?? []), '--import', here] })
    }
  }
  syncBuiltinESMExports()
}
