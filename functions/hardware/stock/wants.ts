import { dateIn } from '../../platform/calendar/zone.ts'
import { type Instant, now, type PlainDate } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { type FieldProblem, Problem } from '../../platform/errors.ts'
import { catalogue } from '../inventory/catalogue.ts'
import type { Model } from '../inventory/model.ts'
import type { Want } from './needs.ts'

/** A line of a kit or a reservation: so many of a model, or of another one that would do. */
export interface WantedLine {
  modelId: string
  alternatives: readonly string[]
  quantity: number
}

/** From its end of life on a model is no longer handed out. */
export function mayBeHandedOut(model: Pick<Model, 'endOfLife'> | undefined, at: Instant): model is Model {
  return (
    model !== undefined && (model.endOfLife === undefined || dateIn(env(Env.timeZone), at) < model.endOfLife)
  )
}

/**
 * The lines as wants: each asks for the first of its models that is still handed out.
 * @throws Problem 422 `cannot_be_had` naming the fields `lines[<n>].modelId` of which nothing is.
 */
export async function wantsOf(
  lines: readonly WantedLine[],
  where: { locationId: string; needBy: PlainDate },
): Promise<Want[]> {
  const at = now()
  const { models } = await catalogue({
    models: lines.flatMap(({ modelId, alternatives }) => [modelId, ...alternatives]),
  })
  const problems: FieldProblem[] = []
  const wants = lines.flatMap(({ modelId, alternatives, quantity }, index): Want[] => {
    const named = [modelId, ...alternatives]
    const unknown = named.find((id) => !models.has(id))
    const [first, ...others] = named.flatMap((id) => {
      const model = models.get(id)
      return mayBeHandedOut(model, at) ? [model] : []
    })
    if (unknown === undefined && first)
      return [{ model: first, alternatives: others.map(({ id }) => id), quantity, ...where }]
    problems.push({
      field: `lines[${index}].modelId`,
      problem:
        unknown === undefined
          ? `is no longer handed out: "${models.get(modelId)?.name}" has reached its end of life, and there is no alternative`
          : `names the model "${unknown}", which is not in the catalogue: add it with PUT /v1/models/{id}`,
    })
    return []
  })
  if (problems.length === 0) return wants
  throw new Problem(
    422,
    'cannot_be_had',
    `${problems.length === 1 ? 'A line asks' : 'Some lines ask'} for what cannot be had; "errors" names each.`,
    problems,
  )
}
