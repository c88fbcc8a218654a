import type { Output } from '../../api/types.ts'

export type Joiner = Output<'getOnboarding'>

/** What changes with whatever is done to one. */
export const changed = ['getOnboarding', 'listOnboardings', 'getCase', 'listCases'] as const

export const isOver = ({ status }: Joiner) => ['equipped', 'cancelled', 'cancelling'].includes(status)
