import type { Input } from '../../api/types.ts'

/** The form as it is typed: texts are empty where nothing is said. */
export interface JoinerValues extends Record<string, unknown> {
  personId: string
  startDate: string
  locationId: string
  deliverTo: { to: 'desk' | 'home'; address: string }
  contactEmail: string
  kitId: string
  costCentre: string
  managerId: string
  lines: { plus: { modelId: string; quantity: number }[]; without: string[] }
}

export const blank: JoinerValues = {
  personId: '',
  startDate: '',
  locationId: '',
  deliverTo: { to: 'desk', address: '' },
  contactEmail: '',
  kitId: '',
  costCentre: '',
  managerId: '',
  lines: { plus: [], without: [] },
}

export function contentOf(values: JoinerValues): Input<'createOnboarding'>['body'] {
  const { personId, startDate, locationId, deliverTo, costCentre, lines } = values
  const optional = (['contactEmail', 'kitId', 'managerId'] as const).filter((name) => values[name] !== '')
  return {
    personId,
    startDate,
    locationId,
    deliverTo: deliverTo.to === 'home' ? { to: 'home', address: deliverTo.address } : { to: 'desk' },
    costCentre,
    lines,
    ...Object.fromEntries(optional.map((name) => [name, values[name]])),
  }
}

interface Line {
  models: readonly string[]
  quantity: number
}

/** What a line gets: as many as are free of the models that would do, in order of preference; the rest is bought. */
export function supply({ models, quantity }: Line, free: ReadonlyMap<string, number>) {
  const here = models.reduce((sum, model) => sum + (free.get(model) ?? 0), 0)
  const fromStock = Math.min(quantity, here)
  return { fromStock, toBuy: quantity - fromStock }
}
