import type { WantedLine } from '../stock/index.ts'
import type { Kit, KitChanges, KitContent } from './model.ts'

/** What a kit comes to, with changes: the preferred model of each line, and those that would do. */
export function kitLines(
  kit: Pick<KitContent, 'lines'> | undefined,
  { plus = [], without = [] }: KitChanges = {},
): WantedLine[] {
  const lines = (kit?.lines ?? []).flatMap(({ models, quantity }): WantedLine[] => {
    const [modelId, ...alternatives] = models
    if (modelId === undefined || models.some((id) => without.includes(id))) return []
    return [{ modelId, alternatives, quantity }]
  })
  for (const { modelId, quantity } of plus) {
    const index = lines.findIndex((line) => line.modelId === modelId)
    const line = lines[index]
    if (line) lines[index] = { ...line, quantity: line.quantity + quantity }
    else lines.push({ modelId, alternatives: [], quantity })
  }
  return lines
}

/** Whom somebody looks a kit for. */
export interface ForWhom {
  role?: string | undefined
  department?: string | undefined
  locationId?: string | undefined
}
const Traits = ['role', 'department', 'locationId'] as const

/**
 * The kits that fit, the most particular first: a kit fits when everything that it says of whom it is for is so. What it
 * says of a trait that was not asked for speaks against it.
 */
export function fitting<T extends Pick<Kit, 'name' | (typeof Traits)[number]>>(
  kits: readonly T[],
  whom: ForWhom,
): T[] {
  const same = (a: string | undefined, b: string) => a?.trim().toLowerCase() === b.trim().toLowerCase()
  const said = (kit: T) => Traits.filter((trait) => kit[trait] !== undefined).length
  return kits
    .filter((kit) =>
      Traits.every((trait) => {
        const value = kit[trait]
        return value === undefined || same(whom[trait], value)
      }),
    )
    .sort((a, b) => said(b) - said(a) || a.name.localeCompare(b.name, 'en'))
}
