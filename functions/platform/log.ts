import { Logger } from '@aws-lambda-powertools/logger'

/** JSON lines with the request id. Never log a body, a token, a name or an address: ids are enough. */
export const log = new Logger()
