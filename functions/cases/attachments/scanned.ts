import * as z from 'zod'
import { log } from '../../platform/log.ts'
import { System } from '../model.ts'
import { changeCase, withCase } from '../store.ts'
import type { AttachedFile } from './model.ts'
import { placeOf } from './places.ts'
import { attachedOf } from './store.ts'

/**
 * What a scanner reports of an object, in the form of GuardDuty Malware Protection for S3; one of your own can put the same event on the
 * bus. https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
 */
export const ScanReport = z.object({
  detail: z.object({
    s3ObjectDetails: z.object({ objectKey: z.string() }),
    scanResultDetails: z.object({
      /** Also `UNSUPPORTED`, `ACCESS_DENIED` and `FAILED`: nothing is known then. */
      scanResultStatus: z.string(),
      threats: z.array(z.object({ name: z.string() })).nullish(),
    }),
  }),
})
export type ScanReport = z.infer<typeof ScanReport>

const verdicts: Record<string, AttachedFile['scan']> = {
  NO_THREATS_FOUND: 'clean',
  THREATS_FOUND: 'infected',
}

/** Records what a scanner says of a file. It may say it more than once, or say it of what is gone; once infected, it stays so. */
export async function recordScan({
  detail: { s3ObjectDetails, scanResultDetails },
}: ScanReport): Promise<void> {
  const place = placeOf(s3ObjectDetails.objectKey)
  const scan = verdicts[scanResultDetails.scanResultStatus]
  if (!place || !scan) {
    log.warn('file not scanned', {
      key: s3ObjectDetails.objectKey,
      status: scanResultDetails.scanResultStatus,
    })
    return
  }
  await withCase(place.caseId, async (file) => {
    const found = file && attachedOf(file, place.id)
    if (!file || !found || found.scan === scan || found.scan === 'infected') return
    const threats = (scanResultDetails.threats ?? []).map(({ name }) => name).join(', ')
    const { name, sha256 } = found
    await changeCase(file.head, {
      event: {
        type: scan === 'infected' ? 'file_infected' : 'file_scanned',
        actor: { ...System, via: 'virus scanner' },
        text:
          scan === 'infected'
            ? `A virus scanner found something in "${name}"${threats && ` (${threats})`}: nobody gets it any more.`
            : `A virus scanner found nothing in "${name}".`,
        facts: { file: place.id, sha256 },
      },
      writes: [{ Put: { Item: { ...found, scan } } }],
    })
  })
}
