import { type FieldProblem, Problem } from '../../platform/errors.ts'
import { getAll, type Key, type Write } from '../../platform/table.ts'
import { type Asset, serialKey, tagKey } from './model.ts'
import { type AssetClaim, normalSerial } from './store.ts'

/** Takes a tag, serial or label for an asset; fails when another one has it. */
export function claimed(key: Key, { assetId, tag, serial }: Asset): Write {
  const bySerial = key.pk.startsWith('serial#') && serial !== undefined
  const item: AssetClaim = {
    ...key,
    assetId,
    tag,
    // So that a serial is found by whoever does not know the manufacturer.
    ...(bySerial && { kindPk: 'serial', kindSk: `${normalSerial(serial)}#${assetId}` }),
  }
  return {
    Put: {
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk) OR assetId = :asset',
      ExpressionAttributeValues: { ':asset': assetId },
    },
  }
}

/** Gives up a tag or serial that an asset has; fails when another one has it. */
export function givenUp(key: Key, { assetId }: Asset): Write {
  return {
    Delete: {
      Key: key,
      ConditionExpression: 'attribute_not_exists(pk) OR assetId = :asset',
      ExpressionAttributeValues: { ':asset': assetId },
    },
  }
}

/** A tag and serial that an asset is to have. `assetId` is its own, when it exists. */
export interface Naming {
  content: { tag?: string | undefined; serial?: string | undefined }
  manufacturer: string
  field?: string | undefined
  assetId?: string
}

/** @throws Problem 409 naming the assets that have a tag or serial already, 422 when it is asked for twice. */
export async function refuseTaken(namings: readonly Naming[]): Promise<void> {
  const wanted = namings.flatMap(({ content, manufacturer, field, assetId }) => [
    ...(content.tag === undefined
      ? []
      : [{ what: 'tag', value: content.tag, key: tagKey(content.tag), field, assetId }]),
    ...(content.serial === undefined
      ? []
      : [
          {
            what: 'serial',
            value: content.serial,
            key: serialKey(manufacturer, content.serial),
            field,
            assetId,
          },
        ]),
  ])
  const twice = wanted.filter(
    ({ key }, index) => wanted.findIndex((each) => each.key.pk === key.pk) !== index,
  )
  if (twice.length > 0) {
    throw cannotRegister(
      twice.map(({ what, field }) => ({ field: member(field, what), problem: 'is given twice' })),
    )
  }
  const found = (await getAll(wanted.map(({ key }) => key))) as unknown as AssetClaim[]
  const holders = new Map(found.map((claim) => [claim.pk, claim]))
  const taken = wanted.flatMap((each) => {
    const holder = holders.get(each.key.pk)
    return holder && holder.assetId !== each.assetId ? [{ ...each, holder }] : []
  })
  const [first] = taken
  if (!first) return
  throw new Problem(
    409,
    `${first.what}_taken`,
    `The ${first.what} ${first.value} belongs to the asset ${first.holder.tag} (${first.holder.assetId}) already. Give a different one, or correct that asset first.`,
    taken.map(({ what, field, holder }) => ({
      field: member(field, what),
      problem: `belongs to the asset ${holder.tag} (${holder.assetId})`,
    })),
  )
}

export function cannotRegister(problems: FieldProblem[]): Problem {
  return new Problem(
    422,
    'cannot_register',
    'The assets cannot be registered like this; "errors" names each field.',
    problems,
  )
}

export const member = (field: string | undefined, name: string) => (field ? `${field}.${name}` : name)
