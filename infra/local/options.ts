import { parseArgs } from 'node:util'
import { StartError } from './start-error.ts'

export interface Options {
  port: number
  dataDir: string
  /** Loads the demo company. */
  demo: boolean
  /** Forgets all data first. */
  fresh: boolean
  /** Builds the console as soon as all else is ready, and not only when somebody asks for it. */
  consoleNow: boolean
  /** URL of another table engine. */
  tableEndpoint: string | undefined
}

const usage = `npm start [-- --demo] [-- --fresh]
  --demo   loads a small company to play with
  --fresh  forgets all data first
Environment: PORT (3000), DATA_DIR (.throughline), DYNAMODB_ENDPOINT (another table engine),
             CONSOLE_BUILD=when-asked (builds the console at its first request)`

/** @throws StartError for a flag or a value that makes no sense. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  let values: { demo?: boolean; fresh?: boolean }
  try {
    values = parseArgs({
      args: [...args],
      options: { demo: { type: 'boolean' }, fresh: { type: 'boolean' } },
    }).values
  } catch (error) {
    throw new StartError(`${(error as Error).message}\nusage: ${usage}`)
  }
  const port = Number(env.PORT || 3000)
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new StartError(`PORT must be a number from 0 to 65535, not "${env.PORT}".`)
  }
  const endpoint = env.DYNAMODB_ENDPOINT || undefined
  if (endpoint !== undefined && !/^https?:/.test(endpoint)) {
    throw new StartError(`DYNAMODB_ENDPOINT must be a URL such as http://127.0.0.1:8000, not "${endpoint}".`)
  }
  return {
    port,
    dataDir: env.DATA_DIR || '.throughline',
    demo: values.demo ?? false,
    fresh: values.fresh ?? false,
    consoleNow: env.CONSOLE_BUILD !== 'when-asked',
    tableEndpoint: endpoint,
  }
}
