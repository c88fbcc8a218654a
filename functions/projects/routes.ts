import * as z from 'zod'
import { CaseOnWire } from '../cases/index.ts'
import { defineRoutes } from '../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../platform/wire.ts'
import { Healths, ProjectContent, ProjectPatch, ProjectStatuses, UpdateContent } from './model.ts'

const Member = z.strictObject({ id: z.string(), name: z.string() })

const ProjectOnWire = z.strictObject({
  id: z.string(),
  /** Its timeline, comments and watchers are those of this case. */
  caseId: z.string(),
  name: z.string(),
  status: z.enum(ProjectStatuses),
  owner: Member,
  members: z.array(Member),
  targetDate: z.iso.date().nullable(),
  /** What was promised first, however often the target was moved. */
  firstTargetDate: z.iso.date().nullable(),
  moves: z.number().int(),
  cases: z.number().int(),
  /** The latest weekly update. */
  update: z
    .strictObject({
      health: z.enum(Healths),
      summary: z.string(),
      next: z.string().optional(),
      at: Instant,
      by: z.string(),
    })
    .nullable(),
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
})

const DigestOnWire = z.strictObject({ wanted: z.boolean() })

const one = { tag: 'projects', status: 200, response: ProjectOnWire } as const
const path = '/v1/projects/{id}'

export const routes = defineRoutes({
  openProject: {
    ...one,
    method: 'POST',
    path: '/v1/projects',
    summary: 'Open a project that groups cases; its owner is asked for an update every Friday',
    roles: ['coordinator', 'admin'],
    body: ProjectContent,
    idempotent: true,
    status: 201,
  },
  listProjects: {
    ...one,
    method: 'GET',
    path: '/v1/projects',
    summary: 'List projects, newest first: those that you belong to, all for coordinators and auditors',
    query: ListQuery.extend({
      status: z.enum(ProjectStatuses).optional(),
      /** Only active ones that you own or are a member of, by name, in one answer. */
      mine: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
    }),
    response: listOf(ProjectOnWire),
  },
  getProject: { ...one, method: 'GET', path, summary: 'Read a project: its health, its dates, its people' },
  changeProject: {
    ...one,
    method: 'PATCH',
    path,
    summary: 'Change a project as its owner or a coordinator; moving its target needs a reason',
    body: ProjectPatch,
    ifMatch: true,
  },
  updateProject: {
    ...one,
    method: 'POST',
    path: `${path}/updates`,
    summary: 'Give the weekly update, as the owner or a coordinator',
    body: UpdateContent,
    idempotent: true,
  },
  listProjectCases: {
    ...one,
    method: 'GET',
    path: `${path}/cases`,
    summary: 'The cases of a project, the one that changed last first',
    query: ListQuery,
    response: listOf(CaseOnWire),
  },
  setCaseProject: {
    ...one,
    method: 'PUT',
    path: '/v1/cases/{id}/project',
    summary:
      'Put a case into a project that you own or are a member of, or take your own out (null); coordinators do both with any',
    body: z.strictObject({ projectId: z.string().max(40).nullable() }),
    response: CaseOnWire,
  },
  getDigest: {
    ...one,
    method: 'GET',
    path: '/v1/me/digest',
    summary: 'Whether you get the weekly digest of your projects: yes, until you say otherwise',
    response: DigestOnWire,
  },
  setDigest: {
    ...one,
    method: 'PUT',
    path: '/v1/me/digest',
    summary: 'Get the weekly digest of your projects, or not',
    body: DigestOnWire,
    response: DigestOnWire,
  },
})
