/** What a virus scanner says of the files on cases, one event of EventBridge after the other. */
import middy from '@middy/core'
import { recordScan, ScanReport } from './cases/attachments/scanned.ts'

export const handler = middy<unknown, void>().handler((event) => recordScan(ScanReport.parse(event)))
