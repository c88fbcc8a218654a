import type { ClientSpec } from './spec.ts'

/** What the provider's thread is given when it starts. */
export interface ProviderData {
  /** Folder of all data. */
  folder: string
  /** URL of the issuer. */
  url: string
  audience: string
  clients: ClientSpec[]
  /** Path of the socket on which it listens. */
  socket: string
  /** The runtime's clock: one 64-bit integer, milliseconds ahead of real time. */
  clock: SharedArrayBuffer
  compileCache: string | undefined
}

/** What it says: that it listens, or what went wrong. */
export type ProviderMessage = ['ready'] | ['failed', error: string]
