import { changeCase, itemOf, resumeAtOnce, System } from '../../cases/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { now, plus } from '../../platform/clock.ts'
import type { Due, DueHandler } from '../../platform/due-sweep.ts'
import { Env, env } from '../../platform/environment.ts'
import { backOff, ConditionFailed, transact, type Write } from '../../platform/table.ts'
import { adjust } from './adjust.ts'
import { isEnding, isOver, type LadderItem, LadderSk } from './model.ts'
import { claimSeats } from './seats.ts'
import { isAnswered, type Loaded, ladderWrite, loadOnboarding, moving, standing } from './store.ts'
import { nextRung, type Rung, threats } from './threats.ts'

/** A sweep that lost a race looks so often whether there is still something to do. */
const Races = 4

/**
 * Looks at an onboarding: carries on what was interrupted, opens a parcel when preparing begins, and tells what threatens the
 * first day. Rungs that an outage left behind come to one.
 */
export const onboardingDue: DueHandler = async (due) => {
  for (let race = 1; ; race++) {
    try {
      return await claim(due)
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error
      if (race === Races) return false
      await backOff(race)
    }
  }
}

async function claim({ id, dueSk }: Due): Promise<boolean> {
  const loaded = await loadOnboarding(id)
  const ladder = loaded && itemOf<LadderItem>(loaded.file, LadderSk)
  if (!loaded || ladder?.dueSk !== dueSk) return false
  await resend(loaded)
  // A seat may have become free since.
  await claimSeats(id)
  // Before anything was planned its workflow plans it.
  if (loaded.record.unplanned && loaded.file.head.status !== 'planning') {
    await onward(loaded, dueSk, true)
    await adjust(id)
    return true
  }
  const rung = rungDue(loaded, dueSk.slice(0, dueSk.indexOf('#')))
  if (rung && !isEnding(loaded.file.head.status)) await tell(loaded, rung, dueSk)
  else await onward(loaded, dueSk)
  return true
}

/** What a wait was answered with, once more: somebody may have died before it was delivered. A wait that is over is fine. */
async function resend({ file, record }: Loaded): Promise<void> {
  for (const name of Object.values(record.waits)) {
    const wait = itemOf<{ pk: string; sk: string; token?: string; output?: Record<string, unknown> }>(
      file,
      `wait#${name}`,
    )
    if (wait?.token && wait.output && isAnswered(file, name)) await resumeAtOnce(wait.token, wait.output)
  }
}

function rungDue({ file, record }: Loaded, due: string): Rung | undefined {
  const at = now()
  let found: Rung | undefined
  for (let after = plus(due, -1); ; ) {
    const rung = nextRung(record, file.head.status, after, env(Env.timeZone))
    if (!rung || rung.at > at) return found
    found = rung.manager || !found?.manager ? rung : { ...rung, manager: true }
    after = rung.at
  }
}

/** On to the next rung, without a word. */
async function onward({ file, record }: Loaded, seen: string, soon = false): Promise<void> {
  const { status, caseId } = file.head
  await transact([claimed(ladderWrite(caseId, { record, status }, now(), soon), seen)])
}

/** A write of the ladder that fails when another run of the sweep was faster. */
function claimed(write: Write, seen: string): Write {
  if (!('Put' in write)) return write
  return {
    Put: {
      ...write.Put,
      ConditionExpression: 'dueSk = :seen',
      ExpressionAttributeValues: { ':seen': seen },
    },
  }
}

async function tell(loaded: Loaded, rung: Rung, dueSk: string): Promise<void> {
  const { file, record } = loaded
  const { status, caseId } = file.head
  if (isOver(status)) return onward(loaded, dueSk)
  const at = now()
  const found = threats(standing(loaded, at))
  const change = moving(loaded, {
    event: {
      at,
      type: found.length > 0 ? 'start_threatened' : 'looked_at',
      actor: System,
      text:
        found.length > 0
          ? `The first day (${describeDate(record.startDate)}) is threatened: ${found.map(({ text }) => text).join('; ')}.`
          : 'Preparing begins.',
      facts: { rung: rung.on, threats: found.map(({ kind }) => kind) },
    },
    record,
    ...(found.length > 0 && {
      letters: [
        { id: `threatened-${rung.on}`, letter: 'onboarding-threatened', facts: { manager: rung.manager } },
      ],
    }),
  })
  // Nothing to say and nothing to move: the timeline need not know that somebody looked.
  if (found.length === 0 && !change.outbox) return onward(loaded, dueSk)
  const writes = change.writes ?? []
  const others = writes.filter((write) => !('Put' in write && isLadder(write.Put.Item)))
  await changeCase(file.head, {
    ...change,
    writes: [
      ...others,
      claimed(ladderWrite(caseId, { record, status }, at, others.length < writes.length), dueSk),
    ],
  })
}

const isLadder = (item: object) => (item as { sk?: string }).sk === LadderSk
