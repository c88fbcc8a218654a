import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { shiftDate } from '../functions/shifted-date.ts'
import type { ProviderData, ProviderMessage } from './worker-data.ts'

/** The thread of the OpenID provider. Its `Date` is the runtime's clock, so that tokens and sessions end when that moves. */

const data = workerData as ProviderData
const send = (message: ProviderMessage) => parentPort?.postMessage(message)

if (data.compileCache) enableCompileCache(data.compileCache)
shiftDate(data.clock)
try {
  const { serveProvider } = await import('./provider-server.ts')
  await serveProvider(data, (error) => send(['failed', String(error)]))
  send(['ready'])
} catch (error) {
  send(['failed', error instanceof Error ? (error.stack ?? error.message) : String(error)])
}
