import * as z from 'zod'
import { caseKey } from '../cases/index.ts'
import { Id, Line } from '../people/index.ts'
import type { Instant, PlainDate } from '../platform/clock.ts'
import type { Key } from '../platform/table.ts'
import { PlainDateText } from '../platform/wire.ts'

/** An initiative can be taken up again. */
export const projectTransitions = {
  active: ['done', 'cancelled'],
  done: ['active'],
  cancelled: ['active'],
} as const satisfies Record<string, readonly string[]>
export type ProjectStatus = keyof typeof projectTransitions
export const ProjectStatuses = Object.keys(projectTransitions) as [ProjectStatus, ...ProjectStatus[]]

export const Healths = ['on_track', 'at_risk', 'off_track'] as const
export type Health = (typeof Healths)[number]

/** Everybody of a project gets a mail a week. */
const MostMembers = 30
/** Cases of one project: their ids lie in its partition. */
export const MostCases = 500

/** As long as the field of a purchase request that names its project. */
const Name = Line(60)
const Members = z.array(Id).max(MostMembers, `must be at most ${MostMembers} people`)

export const ProjectContent = z.strictObject({
  name: Name,
  ownerId: Id,
  targetDate: PlainDateText.optional(),
  members: Members.default([]),
})
export type ProjectContent = z.infer<typeof ProjectContent>

export const ProjectPatch = z.strictObject({
  name: Name.optional(),
  ownerId: Id.optional(),
  /** The first one stays visible; moving it needs a reason. */
  targetDate: PlainDateText.optional(),
  reason: z.string().trim().min(1, 'must say why').max(300).optional(),
  members: Members.optional(),
  status: z.enum(ProjectStatuses).optional(),
})
export type ProjectPatch = z.infer<typeof ProjectPatch>

export const UpdateContent = z.strictObject({
  health: z.enum(Healths),
  summary: Line(300),
  next: Line(300).optional(),
})
export type UpdateContent = z.infer<typeof UpdateContent>

export interface ProjectUpdate extends UpdateContent {
  at: Instant
  by: string
}

export interface Member {
  personId: string
  name: string
}

/** What groups cases, sk `project`, beside the head of its own case. */
export interface Project extends Key {
  projectId: string
  name: string
  status: ProjectStatus
  owner: Member
  members: Member[]
  targetDate?: PlainDate
  /** What was promised first. */
  firstTargetDate?: PlainDate
  /** How often the target was moved; the timeline says when and why. */
  moves: number
  /** How many cases belong to it. */
  cases: number
  update?: ProjectUpdate
  version: number
}
export const ProjectSk = 'project'
export const projectKey = (projectId: string): Key => caseKey(projectId, ProjectSk)

/** A case of a project, sk `joined#<case>` in the project's partition. */
export interface Joined extends Key {
  joinedCase: string
  at: Instant
}
export const joinedKey = (projectId: string, caseId: string): Key => caseKey(projectId, `joined#${caseId}`)

/** The project with a name, so that a name means one: sk `project-name`. */
export interface NameClaim extends Key {
  projectId: string
}
export const nameKey = (name: string): Key => ({
  pk: `project-name#${name.trim().replaceAll(/\s+/g, ' ').toLowerCase()}`,
  sk: 'project-name',
})

/** There while a project is active: all of them in one query. */
export const ActiveProjects = 'projects#active'
export const activeKey = (projectId: string): Key => ({ pk: ActiveProjects, sk: projectId })

/** When the owner is asked for the weekly update, sk `rhythm`. */
export interface Rhythm extends Key {
  duePk?: string
  dueSk?: string
}
export const rhythmKey = (projectId: string): Key => caseKey(projectId, 'rhythm')
/** The kind under which it is in the due index; the id is the project's. */
export const UpdateDue = 'project-update'

/** When somebody gets the weekly digest, beside the person, sk `digest`. */
export interface Digest extends Key {
  personId: string
  /** They do not want it. */
  off?: true
  lastAt?: Instant
  duePk?: string
  dueSk?: string
}
export const digestKey = (personId: string): Key => ({ pk: `person#${personId}`, sk: 'digest' })
/** The kind under which it is in the due index; the id is the person's. */
export const DigestDue = 'digest'
