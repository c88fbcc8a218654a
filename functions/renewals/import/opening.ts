import { System } from '../../cases/index.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import type { Instant } from '../../platform/clock.ts'
import { termOn } from '../contracts/rules.ts'
import { contractOpening, type NewContract } from '../contracts/store.ts'
import { surroundingsOf } from '../contracts/surroundings.ts'
import type { DryOpening } from './plan.ts'

type Around = NewContract['around']

/** What a contract that runs, or has not begun, writes; undefined when its only term is over. */
export function openingOf(
  contract: Omit<NewContract, 'running' | 'around'>,
  around: Around,
): ReturnType<typeof contractOpening> | undefined {
  const running = termOn(
    { content: contract.content, amendments: [] },
    dateIn(around.vendor.zone, contract.at),
  )
  return running && contractOpening({ ...contract, running, around })
}

/** Goes through everything that opening a contract computes, so that nothing is stored that cannot be carried out. */
export async function dryOpening(at: Instant): Promise<DryOpening> {
  const around = await surroundingsOf(undefined)
  return (content, { name, country, timeZone }) =>
    openingOf(
      {
        contractId: '',
        content,
        vendorName: name,
        owner: { personId: '', name: '', email: '' },
        actor: System,
        at,
      },
      {
        ...around,
        vendor: { region: country ?? around.vendor.region, zone: timeZone ?? around.vendor.zone },
      },
    )
}
