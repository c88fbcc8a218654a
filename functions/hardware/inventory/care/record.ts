import type { Actor } from '../../../cases/index.ts'
import { type CaseFile, caseKey, changingCase, itemOf, itemsOf, withCase } from '../../../cases/index.ts'
import { Directory, type Person } from '../../../people/index.ts'
import { dateIn } from '../../../platform/calendar/zone.ts'
import type { Instant } from '../../../platform/clock.ts'
import { Env, env } from '../../../platform/environment.ts'
import { notFound, Problem } from '../../../platform/errors.ts'
import { sha256 } from '../../../platform/ids.ts'
import { transact, type Write } from '../../../platform/table.ts'
import { type ClaimKeepers, type Happened, keeping } from '../claims.ts'
import type { Asset, Condition } from '../model.ts'
import { assetIn } from '../store.ts'
import {
  type Inspection,
  type InspectionContent,
  inspectionSk,
  type Photo,
  photoKey,
  type Signatory,
  type Verification,
  type VerificationContent,
  verificationSk,
  type Wipe,
  type WipeContent,
  wipeSk,
} from './model.ts'
import {
  certificateDigest,
  describeWipe,
  isPicture,
  mustBeAtHand,
  refuseVerification,
  wipeDigest,
  wipedAs,
} from './rules.ts'

/** Who does something to an asset, and who has to be told of it. */
export interface Hand {
  /** Of the directory: whoever signs for something has a name there. */
  personId: string
  actor: Actor
  at: Instant
  keepers: ClaimKeepers
}

const unseen = { ConditionExpression: 'attribute_not_exists(pk)' }

export const inspectionsIn = (file: CaseFile): Inspection[] => itemsOf<Inspection>(file, 'inspection#')

/** The wipes of an asset with what was found of each, the first one first. */
export function wipesIn(file: CaseFile): { wipe: Wipe; verification: Verification | undefined }[] {
  return itemsOf<Wipe>(file, 'wipe#')
    .filter(({ sk }) => /^wipe#\d+$/.test(sk))
    .map((wipe) => ({ wipe, verification: itemOf<Verification>(file, verificationSk(wipe.n)) }))
}

/**
 * Records in what condition a unit is, with photos.
 * @throws Problem 409 when nobody has it in front of them, 422 for a photo that is none.
 */
export async function inspect(assetId: string, content: InspectionContent, hand: Hand): Promise<Inspection> {
  const pictures = content.photos.map(({ contentType, data }, index) => {
    const bytes = Buffer.from(data, 'base64')
    if (!isPicture(contentType, bytes)) {
      throw new Problem(
        422,
        'not_a_picture',
        `Photo ${index + 1} is not what its type says (${contentType}).`,
        [{ field: `photos[${index}].data`, problem: `is not ${contentType}` }],
      )
    }
    return { n: index + 1, contentType, data, bytes: bytes.length, sha256: sha256Of(bytes) }
  })
  return changing(assetId, hand, async (file, asset) => {
    mustBeAtHand(asset, 'inspected')
    const n = inspectionsIn(file).length + 1
    const inspection: Inspection = {
      ...caseKey(assetId, inspectionSk(n)),
      n,
      at: hand.at,
      by: { personId: hand.personId, name: hand.actor.name },
      condition: content.condition,
      ...(content.notes && { notes: content.notes }),
      photos: pictures.map(({ data: _, ...picture }) => picture),
    }
    const photos: Write[] = pictures.map(({ n: photo, contentType, data }) => {
      const item: Photo = { ...photoKey(assetId, n, photo), contentType, data }
      return { Put: { Item: item, ...unseen } }
    })
    return {
      made: inspection,
      after: { ...asset, inspected: { condition: content.condition, at: hand.at, n } },
      what: 'inspected',
      text: `${hand.actor.name} inspected it: ${conditionWords[content.condition]}${photosText(pictures.length)}.`,
      facts: {
        inspection: n,
        condition: content.condition,
        ...(pictures.length > 0 && { photos: pictures.map(({ sha256: hash }) => hash) }),
      },
      writes: [{ Put: { Item: inspection, ...unseen } }, ...photos],
    }
  })
}

const conditionWords: Record<Condition, string> = {
  as_new: 'as new',
  used: 'used, in order',
  damaged: 'damaged',
  broken: 'broken',
}

function photosText(count: number): string {
  if (count === 0) return ''
  return count === 1 ? ', with a photo' : `, with ${count} photos`
}

function sha256Of(bytes: Uint8Array): string {
  return sha256(Buffer.from(bytes).toString('latin1'))
}

/**
 * Records that a unit was wiped. It counts once somebody else has verified it.
 * @throws Problem 409 when nobody has it in front of them, 422 for a person whom nobody knows or a date to come.
 */
export function recordWipe(assetId: string, content: WipeContent, hand: Hand): Promise<Wipe> {
  return changing(assetId, hand, async (file, asset) => {
    mustBeAtHand(asset, 'wiped')
    const { performedBy: performer = hand.personId, position, performedOn, ...details } = content
    const today = dateIn(env(Env.timeZone), hand.at)
    if (performedOn !== undefined && performedOn > today) {
      throw new Problem(
        422,
        'date_to_come',
        'A wipe is recorded once it is done: its date lies in the future.',
        [{ field: 'performedOn', problem: 'lies in the future' }],
      )
    }
    const { name } = await knownPerson(performer, 'performedBy')
    const n = wipesIn(file).length + 1
    const said: Omit<Wipe, 'pk' | 'sk' | 'digest'> = {
      n,
      assetId,
      unit: {
        tag: asset.tag,
        manufacturer: asset.model.manufacturer,
        model: asset.model.name,
        ...(asset.serial && { serial: asset.serial }),
        locationId: asset.locationId,
      },
      ...definedOf(details),
      performedBy: { personId: performer, name, ...(position && { position }) },
      performedOn: performedOn ?? today,
      recordedBy: { personId: hand.personId, name: hand.actor.name },
      at: hand.at,
    }
    const wipe: Wipe = { ...caseKey(assetId, wipeSk(n)), ...said, digest: wipeDigest(said) }
    return {
      made: wipe,
      after: { ...asset, wiped: { at: hand.at, n, verified: false } },
      what: 'wiped',
      text: `${name} wiped it (${describeWipe(wipe)}). Somebody else has to verify that.`,
      facts: { wipe: n, method: wipe.method, technique: wipe.technique, by: performer, digest: wipe.digest },
      writes: [{ Put: { Item: wipe, ...unseen } }],
    }
  })
}

/**
 * Records what a second person found of a wipe; with that its certificate is complete.
 * @throws Problem 403 for who did or recorded it, 409 when it was verified before or does not count any more.
 */
export function verifyWipe(
  assetId: string,
  n: number,
  content: VerificationContent,
  hand: Hand,
): Promise<{ wipe: Wipe; verification: Verification }> {
  return changing(assetId, hand, async (file, asset) => {
    const found = wipesIn(file).find(({ wipe }) => wipe.n === n)
    if (!found) throw notFound('wipe')
    const { wipe } = found
    const verifier = await knownPerson(hand.personId, 'verifier')
    const others = await new Directory().people([wipe.performedBy.personId, wipe.recordedBy.personId])
    refuseVerification(asset, wipe, found.verification, verifier, others)
    const { position, ...details } = content
    const verifiedBy: Signatory = {
      personId: hand.personId,
      name: hand.actor.name,
      ...(position && { position }),
    }
    const said: Omit<Verification, 'pk' | 'sk' | 'digest'> = {
      n,
      ...definedOf(details),
      verifiedBy,
      at: hand.at,
    }
    const verification: Verification = {
      ...caseKey(assetId, verificationSk(n)),
      ...said,
      digest: certificateDigest(wipe, said),
    }
    const { wiped: _before, ...rest } = asset
    const wiped = wipedAs(wipe, content.passed)
    return {
      made: { wipe, verification },
      after: { ...rest, ...(wiped && { wiped }) },
      what: 'wipe_verified',
      text: content.passed
        ? `${hand.actor.name} verified that it is wiped: certificate ${verification.digest.slice(0, 12)}.`
        : `${hand.actor.name} found data on it: it has to be wiped again.`,
      facts: {
        wipe: n,
        passed: content.passed,
        method: content.method,
        wipeDigest: wipe.digest,
        digest: verification.digest,
      },
      writes: [{ Put: { Item: verification, ...unseen } }],
    }
  })
}

interface Changed<T> {
  made: T
  after: Asset
  what: Happened['what']
  text: string
  facts: Record<string, unknown>
  writes: Write[]
}

/** One event on the asset's timeline, its record, and what the case that has it in hand writes. */
function changing<T>(
  assetId: string,
  { actor, at, keepers }: Hand,
  change: (file: CaseFile, asset: Asset) => Promise<Changed<T>>,
): Promise<T> {
  return withCase(assetId, async (file) => {
    const asset = assetIn(file)
    if (!file || !asset) throw notFound('asset')
    const { made, after, what, text, facts, writes } = await change(file, asset)
    const changed = changingCase(file.head, {
      at,
      event: { type: `asset_${what}`, actor, text, facts },
      writes: [{ Put: { Item: after } }, ...writes],
    })
    // What happens here moves nothing: it leaves the levels of stock as they are.
    const kept = await keeping(keepers, { before: asset, after, what, actor, at })
    await transact([...changed.writes, ...kept.writes])
    return made
  })
}

async function knownPerson(id: string, field: string): Promise<Person> {
  const person = await new Directory().person(id)
  if (!person)
    throw new Problem(422, 'unknown_person', `The directory has nobody with the id ${id}.`, [
      { field, problem: 'is nobody in the directory' },
    ])
  return person
}

/** Without members that are undefined: what is stored and what is digested are the same. */
function definedOf<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never
}
