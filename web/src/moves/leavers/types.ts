import type { Output } from '../../api/types.ts'

export type Leaver = Output<'getOffboarding'>
export type Thing = Leaver['items'][number]

/** What changes with whatever is done to one, or to one of the things. */
export const changed = ['getOffboarding', 'listOffboardings', 'getCase', 'listCases', 'getAsset'] as const

export const isOver = ({ status }: Leaver) => status === 'closed' || status === 'rehired'
