import { caseKey } from '../../cases/index.ts'
import { type FieldProblem, Problem } from '../../platform/errors.ts'
import { get, getAll, Index, type Key, query, queryAll } from '../../platform/table.ts'
import { asItWasRead, refuseStale, transactUnlessChanged } from '../../platform/versions.ts'
import { catalogue } from '../inventory/index.ts'
import { type Kit, type KitContent, KitPartition, kitKey } from './model.ts'

export const getKit = (id: string) => get<Kit>(kitKey(id))

const inOrderOfName = {
  IndexName: Index.kind,
  KeyConditionExpression: 'kindPk = :pk',
  ExpressionAttributeValues: { ':pk': KitPartition },
}
export const listKits = (limit: number, start?: Record<string, unknown>) =>
  query<Kit>({ ...inOrderOfName, Limit: limit, ...(start && { ExclusiveStartKey: start }) })
export const allKits = () => queryAll<Kit>({ ...inOrderOfName, Limit: 200 })

/**
 * `expected` is the version last read (0: must not exist yet; undefined: whatever is there).
 * @throws Problem 412 when somebody else was faster, 422 when it names what does not exist.
 */
export async function putKit(id: string, content: KitContent, expected: number | undefined): Promise<Kit> {
  const [before] = await Promise.all([getKit(id), refuseUnknown(content)])
  const version = before?.version ?? 0
  refuseStale(expected, version, Changed)
  const kit: Kit & { kindPk: string; kindSk: string } = {
    ...kitKey(id),
    id,
    ...content,
    version: version + 1,
    kindPk: KitPartition,
    kindSk: `${content.name.toLowerCase()}#${id}`,
  }
  await transactUnlessChanged([{ Put: { Item: kit, ...asItWasRead(before) } }], Changed)
  return kit
}

/** @throws Problem 412 when somebody else was faster; undefined when there is none. */
export async function deleteKit(id: string, expected: number | undefined): Promise<Kit | undefined> {
  const before = await getKit(id)
  if (!before) return undefined
  refuseStale(expected, before.version, Changed)
  await transactUnlessChanged([{ Delete: { Key: kitKey(id), ...asItWasRead(before) } }], Changed)
  return before
}

const Changed = 'Somebody changed this kit since you read it. Read it again and repeat your change.'

async function refuseUnknown({ lines, licences, locationId }: KitContent): Promise<void> {
  const [known, heads] = await Promise.all([
    catalogue({
      models: lines.flatMap(({ models }) => models),
      locations: locationId === undefined ? [] : [locationId],
    }),
    getAll(licences.map((id) => caseKey(id, 'head'))) as Promise<(Key & { kind?: string })[]>,
  ])
  const licenced = new Set(heads.filter(({ kind }) => kind === 'licence').map(({ pk }) => pk))
  const problems: FieldProblem[] = [
    ...lines.flatMap(({ models }, line) =>
      models.flatMap((id, n) =>
        known.models.has(id)
          ? []
          : [
              {
                field: `lines[${line}].models[${n}]`,
                problem: 'is not a model: PUT /v1/models/{id} adds it',
              },
            ],
      ),
    ),
    ...licences.flatMap((id, n) =>
      licenced.has(caseKey(id, 'head').pk)
        ? []
        : [{ field: `licences[${n}]`, problem: 'is not a licence: POST /v1/licences adds one' }],
    ),
    ...(locationId === undefined || known.locations.has(locationId)
      ? []
      : [{ field: 'locationId', problem: 'is not a location: PUT /v1/locations/{id} adds it' }]),
  ]
  if (problems.length === 0) return
  throw new Problem(
    422,
    'kit_names_unknown',
    'The kit names what does not exist; "errors" names each.',
    problems,
  )
}
