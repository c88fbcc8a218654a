import { now, plus } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { CaseFile } from '../model.ts'
import { ReadLife, readAddress } from './bucket.ts'
import { disposition } from './names.ts'
import { keptKey } from './places.ts'
import { attachedOf } from './store.ts'

/** Passed in where it is needed: whatever imports it carries the SDK for S3 along. */
export type AddressOf = typeof addressOf

/**
 * An address that shows one file of a case, for a moment: whoever may see the case gets a new one with every click.
 * @throws Problem 404, 409 for a file in which a scanner found something.
 */
export async function addressOf(file: CaseFile, id: string): Promise<{ url: string; until: string }> {
  const found = attachedOf(file, id)
  if (!found) throw notFound('attachment')
  if (found.scan === 'infected')
    throw conflict(
      'infected',
      `A virus scanner found something in "${found.name}", so nobody gets it any more.`,
    )
  const url = await readAddress(keptKey(found.caseId, id), found.type, disposition(found.name, found.type))
  return { url, until: plus(now(), ReadLife * 1000) }
}
