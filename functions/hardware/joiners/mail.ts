import { type CaseFile, caseUrl, type LetterWriter, type LetterWriters } from '../../cases/index.ts'
import { coordinators, Directory, isLiving, type Person } from '../../people/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { leftovers } from './leftovers.ts'
import { isOver } from './model.ts'
import { type Loaded, mustBeOnboarding, standing } from './store.ts'
import { inWords, openLines, threats, units } from './threats.ts'

interface Told {
  person: Person
  reason: string
}

/** The coordinators and, where it is so said, the joiner's manager; nobody twice. */
async function told({ record }: Loaded, whom: { coordinators: boolean; manager: boolean }): Promise<Told[]> {
  const directory = new Directory()
  const found: Told[] = (whom.coordinators ? await coordinators(directory) : []).map((person) => ({
    person,
    reason: 'You get this mail because you are a coordinator.',
  }))
  const manager = whom.manager && record.managerId ? await directory.person(record.managerId) : undefined
  if (manager)
    found.push({
      person: manager,
      reason: `You get this mail because ${record.person.name} will work for you.`,
    })
  return found.filter(
    ({ person }, index) =>
      isLiving(person) && found.findIndex((each) => each.person.id === person.id) === index,
  )
}

const loadedIn = (file: CaseFile): Loaded => mustBeOnboarding(file, file.head.caseId)

function facts({ record, needs }: Loaded) {
  const { person, startDate, location, dates } = record
  const set = needs.filter(({ quantity }) => quantity > 0)
  return [
    { label: 'Joiner', value: person.name },
    { label: 'First day', value: describeDate(startDate), note: location.name },
    { label: 'Goods by', value: describeDate(dates.goodsBy) },
    { label: 'On its way by', value: describeDate(dates.shipBy) },
    ...set.map((need) => ({
      label: need.model.name,
      value: String(need.quantity),
      note: [
        ...(need.waiting > 0 ? [`${need.waiting} to come`] : []),
        ...(need.allocated + need.picked > 0 ? [`${need.allocated + need.picked} set aside`] : []),
        ...(need.out > 0 ? [`${need.out} handed out`] : []),
      ].join(', '),
    })),
  ]
}

/** One mail for each onboarding, not one for each thing. */
const planned: LetterWriter = async ({ file }) => {
  const loaded = loadedIn(file)
  if (isOver(file.head.status)) return []
  const { person, startDate, dates } = loaded.record
  return (await told(loaded, { coordinators: false, manager: true })).map(({ person: to, reason }) => ({
    content: {
      to: { name: to.name, address: to.email },
      subject: `${person.name} begins on ${describeDate(startDate)}: the equipment is planned`,
      lead: `What ${person.name} needs is set aside or being bought, to be in hand on ${describeDate(dates.handOverOn)}.`,
      facts: facts(loaded),
      footer: [],
      reason,
    },
  }))
}

const threatened: LetterWriter = async ({ file, request }) => {
  const loaded = loadedIn(file)
  const found = threats(standing(loaded))
  if (found.length === 0) return []
  const { person, startDate } = loaded.record
  return (await told(loaded, { coordinators: true, manager: request.facts?.manager === true })).map(
    ({ person: to, reason }) => ({
      content: {
        to: { name: to.name, address: to.email },
        subject: `The first day of ${person.name} is threatened: ${describeDate(startDate)}`,
        lead: `Not everything may be there when ${person.name} begins: ${found.map(({ text }) => text).join('; ')}.`,
        facts: facts(loaded),
        button: openIt(file),
        paragraphs: [
          'What is in stock elsewhere, or another model, can be put in its stead: change the onboarding.',
        ],
        footer: [],
        reason,
      },
    }),
  )
}

const purchaseFailed: LetterWriter = async ({ file, request }) => {
  const loaded = loadedIn(file)
  const purchase = loaded.record.purchases.find(({ caseId }) => caseId === request.facts?.purchase)
  if (!purchase || isOver(file.head.status)) return []
  const what = openLines(purchase)
    .map(({ quantity, name }) => units(quantity, name))
    .join(', ')
  if (what === '') return []
  const { person } = loaded.record
  return (await told(loaded, { coordinators: true, manager: true })).map(({ person: to, reason }) => ({
    content: {
      to: { name: to.name, address: to.email },
      subject: `Not bought for ${person.name}: ${what}`,
      lead: `The purchase of ${what} for ${person.name} ${inWords[purchase.state]}.`,
      facts: facts(loaded),
      button: openIt(file),
      paragraphs: [
        'A coordinator has it bought again, puts another model in its stead or leaves it out. Until then nothing more happens about it.',
      ],
      footer: [],
      reason,
    },
  }))
}

const declined: LetterWriter = async ({ file, request }) => {
  const loaded = loadedIn(file)
  const items = loaded.record.declined.filter(
    ({ handOver, decided }) => handOver === request.facts?.handOver && !decided,
  )
  if (items.length === 0 || isOver(file.head.status)) return []
  const { person } = loaded.record
  return (await told(loaded, { coordinators: true, manager: false })).map(({ person: to, reason }) => ({
    content: {
      to: { name: to.name, address: to.email },
      subject: `Declined by ${person.name}: ${items.map(({ name }) => name).join(', ')}`,
      lead: `${person.name} does not have everything. Is it replaced?`,
      facts: items.map((item) => ({ label: item.name, value: item.reason })),
      button: openIt(file),
      paragraphs: ['Say for each whether it is replaced or left out.'],
      footer: [],
      reason,
    },
  }))
}

const outcome: LetterWriter = async ({ file }) => {
  const loaded = loadedIn(file)
  const { person, startDate } = loaded.record
  const cancelled = file.head.status === 'cancelled'
  return (await told(loaded, { coordinators: true, manager: true })).map(({ person: to, reason }) => ({
    content: {
      to: { name: to.name, address: to.email },
      subject: cancelled
        ? `Cancelled: the onboarding of ${person.name}`
        : `${person.name} has everything, first day ${describeDate(startDate)}`,
      lead: cancelled
        ? `The onboarding of ${person.name} is cancelled. What was set aside is free again.`
        : `${person.name} has answered for everything that was planned.`,
      facts: facts(loaded),
      paragraphs: cancelled ? leftovers(loaded.record) : [],
      footer: [],
      reason,
    },
  }))
}

const brokeOff: LetterWriter = async ({ file, request }) => {
  const loaded = loadedIn(file)
  const { person, startDate } = loaded.record
  return (await told(loaded, { coordinators: true, manager: false })).map(({ person: to, reason }) => ({
    content: {
      to: { name: to.name, address: to.email },
      subject: `Stuck: ${file.head.title}`,
      lead: `The onboarding of ${person.name}, who begins on ${describeDate(startDate)}, broke off and will not go on by itself.`,
      facts: [{ label: 'Stopped at', value: String(request.facts?.state ?? 'unknown') }, ...facts(loaded)],
      button: openIt(file),
      paragraphs: [
        'The timeline of the case says why. Once that is removed, set it going again there. Nothing that was set aside is lost.',
      ],
      footer: [],
      reason,
    },
  }))
}

const openIt = ({ head }: CaseFile) => ({ label: 'Open the onboarding', url: caseUrl(head) })

export const letters = {
  'onboarding-planned': planned,
  'onboarding-threatened': threatened,
  'onboarding-purchase-failed': purchaseFailed,
  'onboarding-declined': declined,
  'onboarding-outcome': outcome,
  'onboarding-broke-off': brokeOff,
} satisfies LetterWriters
