import { readOptions } from './options.ts'
import { type Runtime, startRuntime } from './runtime.ts'
import { StartError } from './start-error.ts'

/** `npm start`: runs until it is told to stop. */

let runtime: Runtime | undefined
let stopping = false

async function stop(signal: NodeJS.Signals): Promise<void> {
  // Whoever asks twice does not want to wait.
  if (stopping) process.exit(1)
  stopping = true
  try {
    await runtime?.stop()
    process.exit(0)
  } catch (error) {
    console.error(`Stopping on ${signal} failed:`, error)
    process.exit(1)
  }
}

process.on('SIGTERM', (signal) => void stop(signal))
process.on('SIGINT', (signal) => void stop(signal))

try {
  const options = readOptions(process.argv.slice(2), process.env)
  const compileCache = process.env.NODE_COMPILE_CACHE
  runtime = await startRuntime({
    port: options.port,
    dataDir: options.dataDir,
    fresh: options.fresh,
    ...(options.tableEndpoint !== undefined && { tableEndpoint: options.tableEndpoint }),
    ...(compileCache !== undefined && { compileCache }),
    failed: (error) => console.error(error),
  })
  if (options.demo) {
    const { loadDemo } = await import('./demo.ts')
    const { loadDemoContracts } = await import('./demo-contracts.ts')
    const { loadDemoHardware } = await import('./demo-hardware.ts')
    const { loadDemoProject } = await import('./demo-projects.ts')
    const { loadDemoRequest } = await import('./demo-requests.ts')
    await loadDemo(runtime.url, await runtime.token('admin@demo.example'))
    const today = new Date(runtime.now()).toISOString().slice(0, 10)
    const coordinator = await runtime.token('coordinator@demo.example')
    await Promise.all([
      loadDemoContracts(runtime.url, coordinator, today),
      loadDemoHardware(runtime.url, coordinator),
      loadDemoProject(runtime.url, coordinator, today),
      loadDemoRequest(runtime.url, await runtime.token('employee@demo.example')),
    ])
  }
  console.log(`ready ${runtime.url}`)
  // Not before: it would take the processor from what people wait for.
  if (options.consoleNow) runtime.prepareConsole()
} catch (error) {
  console.error(error instanceof StartError ? error.message : error)
  await runtime?.stop()
  process.exit(1)
}
