import { describe, expect, it } from 'vitest'
import { certificateFields, certificatePdf } from '../../../functions/hardware/inventory/care/certificate.ts'
import {
  InspectionContent,
  techniquesOf,
  type Verification,
  VerificationContent,
  type Wipe,
  WipeContent,
} from '../../../functions/hardware/inventory/care/model.ts'
import {
  certificateDigest,
  isIntact,
  isPicture,
  mustBeAtHand,
  refuseVerification,
  wipeDigest,
  wipedAs,
} from '../../../functions/hardware/inventory/care/rules.ts'
import { type Asset, needsWipe } from '../../../functions/hardware/inventory/index.ts'
import { documentGroups } from '../../../functions/platform/language/german/documents.ts'
import { english, speaking } from '../../../functions/platform/language/speaking.ts'
import { readPdf } from '../orders/pdf-reader.ts'

const said = {
  n: 1,
  assetId: 'a1',
  unit: { tag: 'TL-1', manufacturer: 'Maker', model: 'Laptop 14', serial: 'SN-9', locationId: 'berlin' },
  method: 'purge',
  technique: 'crypto_erase',
  tool: 'nvme-cli',
  toolVersion: '2.8',
  mediaType: 'NVMe SSD',
  performedBy: { personId: 'tom', name: 'Tom Technician', position: 'IT support' },
  performedOn: '2027-02-01',
  recordedBy: { personId: 'carl', name: 'Carl Coordinator' },
  at: '2027-02-01T10:00:00.000Z',
} satisfies Omit<Wipe, 'pk' | 'sk' | 'digest'>
const wipe: Wipe = { pk: 'case#a1', sk: 'wipe#0001', ...said, digest: wipeDigest(said) }
const found = {
  n: 1,
  method: 'quick_sampling',
  passed: true,
  verifiedBy: { personId: 'ada', name: 'Ada Admin' },
  at: '2027-02-02T10:00:00.000Z',
} satisfies Omit<Verification, 'pk' | 'sk' | 'digest'>
const verification: Verification = {
  pk: 'case#a1',
  sk: 'wipe#0001#verification',
  ...found,
  digest: certificateDigest(wipe, found),
}
const asset = (about: Partial<Asset> = {}) =>
  ({
    tag: 'TL-1',
    status: 'returned',
    episodes: 1,
    wiped: { at: wipe.at, n: 1, verified: false },
    ...about,
  }) as Asset

describe('a wipe', () => {
  const content = { method: 'purge', technique: 'block_erase', tool: 'hdparm', mediaType: 'SATA SSD' }

  it('has a technique of its method, by NIST SP 800-88 Rev. 1', () => {
    expect(WipeContent.safeParse(content).success).toBe(true)
    for (const method of Object.keys(techniquesOf) as (keyof typeof techniquesOf)[])
      for (const technique of Object.values(techniquesOf).flat())
        expect(WipeContent.safeParse({ ...content, method, technique }).success).toBe(
          (techniquesOf[method] as readonly string[]).includes(technique),
        )
  })

  it('is verified in a way that is told', () => {
    expect(VerificationContent.safeParse({ method: 'other', passed: true }).success).toBe(false)
    expect(VerificationContent.safeParse({ method: 'other', details: 'X-ray', passed: true }).success).toBe(
      true,
    )
    expect(VerificationContent.safeParse({ method: 'full' }).success).toBe(false)
  })

  const tom = { id: 'tom', email: 'tom@demo.example' }
  const carl = { id: 'carl', email: 'carl@demo.example' }
  const verify =
    (verifier: typeof tom, of = asset(), before?: Verification) =>
    () =>
      refuseVerification(of, wipe, before, verifier, [tom, carl])

  it('is not verified by who did it or recorded it, nor under an alias', () => {
    expect(verify(tom)).toThrow('somebody else has to look')
    expect(verify(carl)).toThrow('somebody else has to look')
    expect(verify({ id: 'other', email: 'T.O.M+2@demo.example' })).toThrow('somebody else has to look')
    expect(verify({ id: 'ada', email: 'ada@demo.example' })).not.toThrow()
  })

  it('is verified once, and only while it counts', () => {
    const ada = { id: 'ada', email: 'ada@demo.example' }
    expect(verify(ada, asset(), verification)).toThrow('has verified this already: passed')
    expect(verify(ada, asset({ wiped: { at: wipe.at, n: 2, verified: false } }))).toThrow(
      'does not count any more',
    )
    const { wiped: _, ...handedOut } = asset()
    expect(verify(ada, handedOut)).toThrow('does not count any more')
  })

  it('lets a unit back to the shelf once it is verified; never when the medium is destroyed', () => {
    const category = { holdsData: true }
    expect(needsWipe(asset(), category)).toBe(true)
    const wiped = (about: Partial<Wipe>, passed: boolean) => {
      const is = wipedAs({ ...wipe, ...about }, passed)
      const { wiped: _, ...rest } = asset()
      return needsWipe({ ...rest, ...(is && { wiped: is }) }, category)
    }
    expect(wiped({}, true)).toBe(false)
    expect(wiped({}, false)).toBe(true)
    expect(wiped({ method: 'destroy', technique: 'shred' }, true)).toBe(true)
  })

  it('shows when what is stored is not what was signed', () => {
    expect(isIntact(wipe, undefined)).toBe(true)
    expect(isIntact(wipe, verification)).toBe(true)
    expect(isIntact({ ...wipe, tool: 'another' }, verification)).toBe(false)
    expect(isIntact(wipe, { ...verification, passed: false })).toBe(false)
    const later = { ...said, tool: 'another' }
    expect(isIntact({ ...wipe, ...later, digest: wipeDigest(later) }, verification)).toBe(false)
  })

  it('needs somebody who has the unit in front of them', () => {
    expect(() => mustBeAtHand(asset({ status: 'lost' }), 'wiped')).toThrow('Take it back first')
    for (const status of ['returned', 'in_stock', 'in_repair'] as const)
      expect(() => mustBeAtHand(asset({ status }), 'wiped')).not.toThrow()
  })
})

const textOf = async (pdf: Uint8Array) => (await readPdf(pdf)).pages.flatMap(({ text }) => text).join('\n')

describe('a certificate of sanitization', () => {
  const certificate = { company: 'Demo', zone: 'Europe/Berlin', wipe, verification }

  it('has what section 4.8 of the guide wants on record', async () => {
    const labels = certificateFields(certificate).flatMap(([, rows]) => rows.map(([label]) => label))
    expect(labels).toEqual([
      'Make / vendor',
      'Model',
      'Serial number',
      'Property number',
      'Media type',
      'Method type',
      'Method used',
      'Tool',
      'Tool version',
      'Performed by',
      'Date',
      'Location',
      'Recorded',
      'Method',
      'Outcome',
      'Verified by',
      'Date',
      'Sanitization',
      'Certificate',
    ])
    const text = await textOf(await certificatePdf(certificate))
    for (const part of [
      'Certificate of sanitization',
      'SN-9',
      'Purge',
      'Cryptographic erase',
      'nvme-cli',
      'Tom Technician, IT support (tom)',
      'Ada Admin (ada)',
      wipe.digest,
      verification.digest,
    ])
      expect(text).toContain(part)
  })

  it('is the same bytes each time, and says when it failed', async () => {
    const [first, second] = await Promise.all([certificatePdf(certificate), certificatePdf(certificate)])
    expect(Buffer.compare(first, second)).toBe(0)
    const failed = { ...certificate, verification: { ...verification, passed: false } }
    expect(await textOf(await certificatePdf(failed))).toContain('FAILED: data was found')
  })

  it('is in the language of the company', async () => {
    const text = await textOf(await certificatePdf(certificate, await speaking('de')))
    for (const part of [
      'Bescheinigung über die Datenlöschung',
      'TL-1, Löschung 1. Begriffe nach NIST SP 800-88 Rev. 1.',
      'Kryptografisches Löschen',
      'Keine Daten gefunden',
      '01.02.2027',
      'Di., 02.02.2027, 11:00 MEZ',
      'NVMe SSD',
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/Sanitization|Serial number|Performed|Verified|erase|Date\b/)
  })

  it('has its German, whatever is on it', async () => {
    const asked = new Set<string>()
    const listener = {
      ...english,
      say: (text: string, group?: string) => {
        if (group === 'certificate') asked.add(text)
        return text
      },
    }
    const all = { toolVersion: '1', mediaSerial: 'M', classification: 'secret', report: 'r', notes: 'n' }
    for (const method of ['full', 'quick_sampling', 'other'] as const)
      for (const passed of [true, false])
        await certificatePdf(
          {
            ...certificate,
            wipe: { ...wipe, ...all },
            verification: { ...verification, method, passed, details: 'd', notes: 'n' },
          },
          listener,
        )
    const known = Object.keys(documentGroups.certificate)
    const { say } = await speaking('de')
    expect(asked.size).toBe(known.length)
    expect([...asked].filter((text) => !known.includes(text) && say(text, 'certificate') === text)).toEqual(
      [],
    )
  })

  it('shows letters beyond those of western Europe', async () => {
    const performedBy = { personId: 'zuz', name: 'Zuzana Černá-Ωmega' }
    const text = await textOf(await certificatePdf({ ...certificate, wipe: { ...wipe, performedBy } }))
    expect(text).toContain('Zuzana Černá-Ωmega')
  })
})

describe('a photo', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex')

  it('is what its type says', () => {
    expect(isPicture('image/png', png)).toBe(true)
    expect(isPicture('image/jpeg', png)).toBe(false)
    expect(isPicture('image/jpeg', Buffer.from('ffd8ffe000104a46', 'hex'))).toBe(true)
    expect(isPicture('image/webp', Buffer.from('RIFF....WEBPVP8 '))).toBe(true)
    expect(isPicture('image/webp', Buffer.from('RIFF....WAVEfmt '))).toBe(false)
  })

  it('is at most 250 KB of base64', () => {
    const photo = (length: number) => ({
      condition: 'used',
      photos: [{ contentType: 'image/png', data: 'A'.repeat(length) }],
    })
    expect(InspectionContent.safeParse(photo(250_000)).success).toBe(true)
    expect(InspectionContent.safeParse(photo(250_004)).success).toBe(false)
    expect(
      InspectionContent.safeParse({
        condition: 'used',
        photos: [{ contentType: 'image/png', data: '<svg>' }],
      }).success,
    ).toBe(false)
  })
})
