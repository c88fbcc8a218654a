import { Problem } from '../platform/errors.ts'
import { get, type Write } from '../platform/table.ts'
import { type Person, personKey } from './model.ts'

/** More cannot be watched in one transaction; a company of so many levels would be a mistake. */
const MostAbove = 80

/**
 * Somebody is to have this manager. The writes go into the transaction that says so: their conditions hold as long as nobody above
 * gets another manager meanwhile, so that two who are saved at once close no circle together.
 * @throws Problem 422 when the directory does not know the manager, or they report to this person already.
 */
export async function reportingTo(
  { id, name }: { id: string; name: string },
  managerId: string,
): Promise<Write[]> {
  const above: Person[] = []
  for (
    let next: string | undefined = managerId;
    next !== undefined && above.length < MostAbove;
    next = above.at(-1)?.managerId
  ) {
    if (next === id) throw circle([name, ...above.map((each) => each.name), name])
    // A circle of older days that does not lead here.
    if (above.some((each) => each.id === next)) break
    const person: Person | undefined = await get<Person>(personKey(next))
    if (!person && above.length === 0) throw nobody(managerId)
    if (!person) break
    above.push(person)
  }
  return above.map(unchanged)
}

/** They have the manager that they had. */
function unchanged({ pk, sk, managerId }: Person): Write {
  return {
    ConditionCheck: {
      Key: { pk, sk },
      ...(managerId === undefined
        ? { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(managerId)' }
        : {
            ConditionExpression: 'managerId = :manager',
            ExpressionAttributeValues: { ':manager': managerId },
          }),
    },
  }
}

function nobody(managerId: string): Problem {
  return new Problem(
    422,
    'no_such_manager',
    `The directory has nobody called "${managerId}" who could be the manager. Add them first; where each is to come before the other, save without a manager and name them afterwards.`,
    [{ field: 'managerId', problem: 'is nobody in the directory' }],
  )
}

function circle(names: readonly string[]): Problem {
  return new Problem(
    422,
    'circle_of_managers',
    `Nobody can be above themselves: ${names.join(' → ')}. Give one of them another manager first.`,
    [{ field: 'managerId', problem: 'reports to this person already' }],
  )
}
