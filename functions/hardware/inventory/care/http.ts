import { type CaseFile, requesterOf } from '../../../cases/index.ts'
import type { Caller } from '../../../platform/caller.ts'
import { now } from '../../../platform/clock.ts'
import { Env, env } from '../../../platform/environment.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import type { Operations } from '../../../platform/http.ts'
import { companySpeaker } from '../../../platform/language/speaking.ts'
import { get } from '../../../platform/table.ts'
import type { ClaimKeepers } from '../claims.ts'
import type { Asset } from '../model.ts'
import { loadAsset } from '../store.ts'
import {
  type Inspection,
  type Photo,
  photoKey,
  type Signatory,
  type Verification,
  type Wipe,
} from './model.ts'
import { type Hand, inspect, inspectionsIn, recordWipe, verifyWipe, wipesIn } from './record.ts'
import type { careRoutes } from './routes.ts'
import { isIntact } from './rules.ts'

/** Inspections, wipes and their certificates. `keepers`: the cases that have an asset in hand and are told. */
export function careOperations(keepers: ClaimKeepers): Operations<typeof careRoutes> {
  const hand = async (caller: Caller): Promise<Hand> => {
    const { requester, actor } = await requesterOf(caller)
    return { personId: requester.personId, actor, at: now(), keepers }
  }
  return {
    listInspections: async ({ params }) => {
      const { file } = await mustLoad(params.id)
      return { body: { items: inspectionsIn(file).map(inspectionOnWire) } }
    },

    inspectAsset: async ({ params, body, caller }) => ({
      body: inspectionOnWire(await inspect(params.id, body, await hand(caller))),
    }),

    getInspectionPhoto: async ({ params }) => {
      const { file } = await mustLoad(params.id)
      const inspection = inspectionsIn(file).find(({ n }) => String(n) === params.n)
      const known = inspection?.photos.find(({ n }) => String(n) === params.photo)
      const photo =
        inspection && known && (await get<Photo & { sk: string }>(photoKey(params.id, inspection.n, known.n)))
      if (!photo) throw notFound('photo')
      return {
        bytes: Buffer.from(photo.data, 'base64'),
        headers: { 'content-type': photo.contentType, 'x-content-type-options': 'nosniff' },
      }
    },

    listWipes: async ({ params }) => {
      const { file, asset } = await mustLoad(params.id)
      return {
        body: { items: wipesIn(file).map(({ wipe, verification }) => wipeOnWire(asset, wipe, verification)) },
      }
    },

    wipeAsset: async ({ params, body, caller }) => {
      const { n } = await recordWipe(params.id, body, await hand(caller))
      return { body: await wipeAsItIs(params.id, n) }
    },

    verifyWipe: async ({ params, body, caller }) => {
      const n = numberOf(params.n)
      await verifyWipe(params.id, n, body, await hand(caller))
      return { body: await wipeAsItIs(params.id, n) }
    },

    getWipeCertificate: async ({ params }) => {
      const { wipe, verification } = wipeOf((await mustLoad(params.id)).file, numberOf(params.n))
      if (!verification) {
        throw conflict(
          'not_verified',
          'There is no certificate yet: somebody else than who wiped it has to verify it first.',
        )
      }
      // Making PDFs is loaded when somebody asks for one: it is more than all the rest of this function.
      const { certificatePdf } = await import('./certificate.ts')
      const bytes = await certificatePdf(
        { company: env(Env.companyName), zone: env(Env.timeZone), wipe, verification },
        await companySpeaker(),
      )
      const filename = `certificate-${wipe.unit.tag.replace(/[^\w.-]/g, '_')}-${wipe.n}.pdf`
      return { bytes, headers: { 'content-disposition': `inline; filename="${filename}"` } }
    },
  }
}

async function mustLoad(id: string): Promise<{ file: CaseFile; asset: Asset }> {
  const loaded = await loadAsset(id)
  if (!loaded) throw notFound('asset')
  return loaded
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw notFound('wipe')
  return Number(text)
}

function wipeOf(file: CaseFile, number: number) {
  const found = wipesIn(file).find(({ wipe }) => wipe.n === number)
  if (!found) throw notFound('wipe')
  return found
}

async function wipeAsItIs(id: string, number: number) {
  const { file, asset } = await mustLoad(id)
  const { wipe, verification } = wipeOf(file, number)
  return wipeOnWire(asset, wipe, verification)
}

const signatoryOnWire = ({ personId, name, position }: Signatory) => ({
  id: personId,
  name,
  position: position ?? null,
})

function inspectionOnWire({ n, at, by, condition, notes, photos }: Inspection) {
  return { n, at, by: signatoryOnWire(by), condition, notes: notes ?? null, photos }
}

function wipeOnWire(asset: Asset, wipe: Wipe, verification: Verification | undefined) {
  return {
    n: wipe.n,
    at: wipe.at,
    method: wipe.method,
    technique: wipe.technique,
    tool: wipe.tool,
    toolVersion: wipe.toolVersion ?? null,
    mediaType: wipe.mediaType,
    mediaSerial: wipe.mediaSerial ?? null,
    classification: wipe.classification ?? null,
    report: wipe.report ?? null,
    notes: wipe.notes ?? null,
    performedBy: signatoryOnWire(wipe.performedBy),
    performedOn: wipe.performedOn,
    recordedBy: signatoryOnWire(wipe.recordedBy),
    digest: wipe.digest,
    verification: verification
      ? {
          at: verification.at,
          method: verification.method,
          details: verification.details ?? null,
          passed: verification.passed,
          notes: verification.notes ?? null,
          verifiedBy: signatoryOnWire(verification.verifiedBy),
          digest: verification.digest,
        }
      : null,
    counts: asset.wiped?.n === wipe.n,
    intact: isIntact(wipe, verification),
  }
}
