import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Json } from '../../infra/local/states/json.ts'

/** One recorded case; the format is described beside the recordings. */
export interface Case {
  id: string
  kind: 'execution' | 'testState' | 'create' | 'validate'
  queryLanguage: string
  definition: Record<string, Json>
  input?: Json
  mocks?: Record<string, Mock[]>
  mock?: { result?: Json; error?: string; cause?: string }
  stateName?: string
  variables?: Record<string, Json>
  stateConfiguration?: { retrierRetryCount?: number }
  notes?: string[]
  expected: Expected
}

export interface Mock {
  request: Json
  resource: string
  result?: Json
  error?: string
  cause?: string
  timeoutInSeconds?: number
  heartbeatInSeconds?: number
  credentials?: Json
}

export interface ExpectedEvent {
  type: string
  name?: string
  index?: number
  length?: number
}

export interface Expected {
  status?: string
  output?: Json
  outputSubset?: Json
  error?: string
  cause?: string
  events?: (ExpectedEvent | { anyOrder: ExpectedEvent[] })[]
  /** Some events around a Parallel were not recorded: those here come in this order, others between them. */
  eventsPartial?: Expected['events']
  assigned?: Record<string, Json>
  outputs?: Record<string, Json>
  evaluationFailed?: { state: string; location?: string; error: string; cause: string }[]
  nextState?: string
  inspectionData?: Record<string, Json>
  createError?: { code?: string; message?: string; diagnostics?: Json[] }
  valid?: boolean
}

/** Reads the recordings named by ASL_CONFORMANCE, or those beside the project. */
export function readCases(): Case[] {
  const path =
    process.env.ASL_CONFORMANCE ?? resolve(import.meta.dirname, '../../../shared/asl-conformance/cases.json')
  return JSON.parse(readFileSync(path, 'utf8')) as Case[]
}
