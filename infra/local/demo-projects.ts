import { addDays } from '../../functions/platform/calendar/dates.ts'
import type { ProjectContent, UpdateContent } from '../../functions/projects/model.ts'
import { apiCall } from './api-call.ts'

const project = {
  name: 'Laptops for the second floor',
  ownerId: 'manager',
  members: ['employee', 'coordinator'],
} satisfies Partial<ProjectContent>

const update: UpdateContent = {
  health: 'on_track',
  summary: 'Models are chosen; the first ten are asked for.',
  next: 'Order the other ten once the docks fit.',
}

/** Two months: far enough that a digest has something ahead, near enough to be moved. */
const DaysAhead = 60

/**
 * Opens the project of the demo company through the API. One with its name stays as it is.
 * @param token a coordinator's.
 * @param today the system's own date.
 * @throws Error when the API refuses something.
 */
export async function loadDemoProject(url: string, token: string, today: string): Promise<void> {
  const api = apiCall(url, () => token)
  const content = { ...project, targetDate: addDays(today, DaysAhead) }
  const { ok, status, text } = await api('POST', '/v1/projects', content)
  if (status === 409) return
  if (!ok) throw new Error(`The demo project could not be opened: ${status} ${text}`)
  const { id } = JSON.parse(text) as { id: string }
  const updated = await api('POST', `/v1/projects/${id}/updates`, update)
  if (!updated.ok) throw new Error(`The demo project has no update: ${updated.status} ${updated.text}`)
}
