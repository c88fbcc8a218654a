import type { Caller } from '../../platform/caller.ts'
import { conflict, notFound, Problem } from '../../platform/errors.ts'
import { ConditionFailed, get, queryAll, transact, type Write } from '../../platform/table.ts'
import { asItWasRead, changedMeanwhile, refuseStale, transactUnlessChanged } from '../../platform/versions.ts'
import { MostViews, ownedBy, Shared, type View, type ViewContent, viewKey } from './model.ts'

const viewsIn = (pk: string): Promise<View[]> =>
  queryAll<View>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
    Limit: MostViews,
  })

/** One's own by name, then those that others share. */
export async function viewsFor(caller: Caller): Promise<View[]> {
  const [own, shared] = await Promise.all([
    viewsIn(ownedBy(caller.email)),
    caller.readsAll ? viewsIn(Shared) : [],
  ])
  const byName = (a: View, b: View) => (a.name < b.name ? -1 : 1)
  return [...own.toSorted(byName), ...shared.filter(({ owner }) => owner !== caller.email).toSorted(byName)]
}

/**
 * Saves a view. One that is shared stands in both lists. `expected`: the version last read.
 * @throws Problem 403 when the caller may not share, 409 when they have too many or somebody else shares one by that
 *   id, 412 when it was changed meanwhile.
 */
export async function saveView(
  caller: Caller,
  id: string,
  content: ViewContent,
  expected: number | undefined,
): Promise<View> {
  if (content.shared && !caller.roles.some((role) => role === 'coordinator' || role === 'admin'))
    throw new Problem(403, 'may_not_share', 'Only coordinators share views. Save it for yourself.')
  const key = viewKey(ownedBy(caller.email), id)
  const before = await get<View>(key)
  refuseStale(expected, before?.version ?? 0)
  if (!before && (await viewsIn(key.pk)).length >= MostViews)
    throw conflict('too_many_views', `You have ${MostViews} views. Remove one first.`)
  const view: View = { ...key, id, ...content, owner: caller.email, version: (before?.version ?? 0) + 1 }
  try {
    await transact([{ Put: { Item: view, ...asItWasRead(before) } }, ...sharing(view, before)])
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    if (!error.failed[1]) throw changedMeanwhile()
    throw conflict('view_taken', 'Somebody else shares a view by this id. Choose another one.')
  }
  return view
}

/** @throws Problem 404 when the caller has no such view. */
export async function removeView(caller: Caller, id: string): Promise<void> {
  const before = await get<View>(viewKey(ownedBy(caller.email), id))
  if (!before) throw notFound('view')
  await transactUnlessChanged([
    { Delete: { Key: viewKey(before.pk, id), ...asItWasRead(before) } },
    ...sharing({ ...before, shared: false }, before),
  ])
}

function sharing(view: View, before: View | undefined): Write[] {
  if (view.shared) {
    return [
      {
        Put: {
          Item: { ...view, ...viewKey(Shared, view.id) },
          ConditionExpression: 'attribute_not_exists(pk) OR #owner = :owner',
          ExpressionAttributeNames: { '#owner': 'owner' },
          ExpressionAttributeValues: { ':owner': view.owner },
        },
      },
    ]
  }
  return before?.shared ? [{ Delete: { Key: viewKey(Shared, view.id) } }] : []
}
