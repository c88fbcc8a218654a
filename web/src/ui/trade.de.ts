import { trade } from '../../../functions/platform/language/german/trade.ts'
import type { SameKeys } from '../language/same-keys.ts'
import type en from './trade.en.ts'

const words: SameKeys<typeof en> = trade

export default words
