import type { Output } from '../api/types.ts'

export type Project = Output<'getProject'>
type Health = NonNullable<Project['update']>['health']

/** Read again after whatever is done to a project. */
export const changed = ['getProject', 'listProjects', 'getTimeline', 'getCase'] as const

export const healths = ['on_track', 'at_risk', 'off_track'] as const satisfies Health[]
export const tones = { on_track: 'go', at_risk: 'warn', off_track: 'no' } as const
