import { samePerson } from '../../../people/index.ts'
import { conflict, Problem } from '../../../platform/errors.ts'
import { digest } from '../../../platform/ids.ts'
import type { Asset, AssetStatus } from '../model.ts'
import { describeStatus } from '../rules.ts'
import type { PhotoType, Technique, Verification, Wipe, WipeMethod } from './model.ts'

/** Where somebody of ours has it in front of them. */
const atHand: ReadonlySet<AssetStatus> = new Set(['in_stock', 'returned', 'in_repair'])

/** @throws Problem 409 for what is with its holder, lost or gone. */
export function mustBeAtHand(asset: Asset, done: string): void {
  if (atHand.has(asset.status)) return
  throw conflict(
    'not_at_hand',
    `${asset.tag} ${describeStatus(asset)}: it cannot be ${done}. Take it back first.`,
  )
}

/** What pictures of these types begin with, in hexadecimal. */
const beginnings: Record<PhotoType, RegExp> = {
  'image/jpeg': /^ffd8ff/,
  'image/png': /^89504e470d0a1a0a/,
  'image/webp': /^52494646.{8}57454250/,
}

/** A file that calls itself a picture and is none could be anything to whoever opens it. */
export function isPicture(contentType: PhotoType, bytes: Uint8Array): boolean {
  return beginnings[contentType].test(Buffer.from(bytes.subarray(0, 12)).toString('hex'))
}

type Unsealed<T> = Omit<T, 'pk' | 'sk' | 'digest'>

/** The digest of a wipe: over what it says, not over where it is stored. */
export function wipeDigest(wipe: Unsealed<Wipe>): string {
  return digest(said(wipe))
}

/** The digest of a certificate: over the verification and the digest of the wipe that it is about. */
export function certificateDigest(wipe: Pick<Wipe, 'digest'>, verification: Unsealed<Verification>): string {
  return digest({ wipe: wipe.digest, verification: said(verification) })
}

function said(item: object): object {
  const { pk: _pk, sk: _sk, digest: _digest, ...content } = item as Record<string, unknown>
  return content
}

/** True while what is stored is what was signed. */
export function isIntact(wipe: Wipe, verification: Verification | undefined): boolean {
  if (wipeDigest(wipe) !== wipe.digest) return false
  return !verification || certificateDigest(wipe, verification) === verification.digest
}

/**
 * A wipe is verified by somebody who neither did nor recorded it, be it under an alias of their address, and only while it
 * counts: a unit that changed hands since has other data on it.
 * @param people the verifier, who did it and who recorded it.
 * @throws Problem 403 `own_wipe`, 409 `wipe_verified` or `wipe_outdated`.
 */
export function refuseVerification(
  asset: Asset,
  wipe: Wipe,
  before: Verification | undefined,
  verifier: { id: string; email: string },
  others: readonly { id: string; email: string }[],
): void {
  if (before) {
    throw conflict(
      'wipe_verified',
      `${before.verifiedBy.name} has verified this already: ${before.passed ? 'passed' : 'failed'}.`,
    )
  }
  if (asset.wiped?.n !== wipe.n) {
    throw conflict(
      'wipe_outdated',
      `Wipe ${wipe.n} of ${asset.tag} does not count any more: a later one was recorded, or somebody has had it since.`,
    )
  }
  if (others.some((other) => samePerson(other, verifier))) {
    throw new Problem(
      403,
      'own_wipe',
      'Whoever wiped it, or recorded that, cannot verify it: somebody else has to look.',
    )
  }
}

/** What a unit may be used for once its wipe was verified. */
export function wipedAs(wipe: Wipe, passed: boolean): Asset['wiped'] {
  if (!passed) return undefined
  // Destroyed media hold no data, and no new data either: such a unit never goes back to the shelf.
  const destroyed = wipe.method === 'destroy'
  return { at: wipe.at, n: wipe.n, verified: !destroyed, ...(destroyed && { destroyed }) }
}

const methodWords: Record<WipeMethod, string> = { clear: 'Clear', purge: 'Purge', destroy: 'Destroy' }

const techniqueWords: Record<Technique, string> = {
  overwrite: 'Overwrite',
  factory_reset: 'Reset to factory settings',
  block_erase: 'Block erase',
  crypto_erase: 'Cryptographic erase',
  secure_erase: 'Secure erase',
  degauss: 'Degauss',
  shred: 'Shred',
  disintegrate: 'Disintegrate',
  pulverize: 'Pulverize',
  incinerate: 'Incinerate',
  melt: 'Melt',
}

export const methodName = (method: WipeMethod): string => methodWords[method]
export const techniqueName = (technique: Technique): string => techniqueWords[technique]

/** "Purge by block erase, with nvme-cli 2.8". */
export function describeWipe({ method, technique, tool, toolVersion }: Wipe): string {
  return `${methodWords[method]} by ${techniqueWords[technique].toLowerCase()}, with ${tool}${toolVersion ? ` ${toolVersion}` : ''}`
}
