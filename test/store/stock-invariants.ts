import { type CaseFile, loadCase } from '../../functions/cases/index.ts'
import { verifyChain } from '../../functions/cases/rules.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import { assetIn, custodyOf } from '../../functions/hardware/inventory/index.ts'
import type { Asset } from '../../functions/hardware/inventory/model.ts'
import { isOver } from '../../functions/hardware/reservations/model.ts'
import { type Level, levelKey, type Need, needsOf } from '../../functions/hardware/stock/index.ts'
import type { LineEntry } from '../../functions/hardware/stock/model.ts'
import { get, queryAll } from '../../functions/platform/table.ts'

/** Everything that a test made. */
export interface Made {
  models: { id: string; counted: boolean }[]
  places: string[]
  assetIds: string[]
  /** Cases that may want something. */
  caseIds: string[]
  /** How many counted units were put on a shelf, less those taken from it, beside what went to people, by model. */
  adjusted?: ReadonlyMap<string, number>
}

/** What is wrong with the stock: an empty list when every unit is where the counters say, and nobody has one twice. */
export async function faults(made: Made): Promise<string[]> {
  const found: string[] = []
  const says = (holds: boolean, text: string) => {
    if (!holds) found.push(text)
  }
  const files = await mustLoad(made.caseIds)
  const assetFiles = await mustLoad(made.assetIds)
  const assets = assetFiles.map((file) => assetIn(file) as Asset)
  const needs = files.flatMap((file) => needsOf(file).map((need) => ({ need, file })))

  for (const { need, file } of needs) checkNeed(need, file, says)
  for (const file of assetFiles) checkHands(file, says)
  for (const file of [...files, ...assetFiles]) {
    const fault = verifyChain(file.head, await loadEvents(file.head.caseId))
    says(fault === undefined, `the timeline of ${file.head.title}: ${fault?.fault}`)
  }
  for (const { id, counted } of made.models) {
    for (const place of made.places) {
      const name = `${id} at ${place}`
      const level = await get<Level>(levelKey(id, place))
      const { free = 0, allocated = 0, picked = 0, waiting = 0, came = 0, went = 0 } = level ?? {}
      const there = needs
        .map(({ need }) => need)
        .filter(({ modelId, locationId }) => modelId === id && locationId === place)
      const sum = (member: 'waiting' | 'allocated' | 'picked' | 'out') =>
        there.reduce((total, need) => total + need[member], 0)
      const onHand = free + allocated + picked
      says(onHand === came - went, `${name}: ${onHand} on hand, ${came} came and ${went} went`)
      for (const [counter, value] of Object.entries({ free, allocated, picked, waiting }))
        says(value >= 0, `${name}: ${counter} is ${value}`)
      says(allocated === sum('allocated'), `${name}: ${allocated} allocated, needs have ${sum('allocated')}`)
      says(waiting === sum('waiting'), `${name}: ${waiting} wait, needs say ${sum('waiting')}`)
      says(free === 0 || waiting === 0, `${name}: ${free} are free while ${waiting} wait`)
      says(level?.duePk === undefined, `${name}: is still due`)
      says(level?.server === undefined, `${name}: somebody serves it still`)
      await checkLine(id, place, there, says)
      if (counted) {
        says(picked === sum('picked'), `${name}: ${picked} picked, needs say ${sum('picked')}`)
        continue
      }
      const here = assets.filter(({ modelId, locationId }) => modelId === id && locationId === place)
      const shelf = here.filter(({ status }) => status === 'in_stock' || status === 'picked')
      says(onHand === shelf.length, `${name}: ${onHand} on hand, ${shelf.length} units on the shelf`)
      const taken = here.filter(({ status }) => status === 'picked').length
      says(picked === taken, `${name}: ${picked} picked, ${taken} units are`)
      says(sum('picked') <= picked, `${name}: needs have ${sum('picked')} of ${picked} picked`)
    }
    if (counted && made.adjusted) {
      const levels = await Promise.all(made.places.map((place) => get<Level>(levelKey(id, place))))
      const onHand = levels.reduce(
        (total, level) => total + (level ? level.free + level.allocated + level.picked : 0),
        0,
      )
      const out = needs.reduce((total, { need }) => total + (need.modelId === id ? need.out : 0), 0)
      const put = made.adjusted.get(id) ?? 0
      says(onHand === put - out, `${id}: ${onHand} on hand of ${put} put there, ${out} are out`)
    }
  }
  return found
}

type Says = (holds: boolean, text: string) => void

function checkNeed(need: Need, { head }: CaseFile, says: Says): void {
  const { quantity, waiting, allocated, picked, out } = need
  const name = `need ${need.n} of ${head.title} (${head.status})`
  says(quantity === waiting + allocated + picked + out, `${name}: ${JSON.stringify(need)} does not add up`)
  says(
    [waiting, allocated, picked, out].every((count) => count >= 0),
    `${name}: ${JSON.stringify(need)} is negative`,
  )
  says((need.line !== undefined) === waiting > 0, `${name}: waits ${waiting}, line ${need.line}`)
  says(
    !isOver(head.status) || waiting + allocated + picked === 0,
    `${name}: is over and still has ${waiting} + ${allocated} + ${picked}`,
  )
}

function checkHands(file: CaseFile, says: Says): void {
  const asset = assetIn(file) as Asset
  const open = custodyOf(file).filter(({ until }) => until === undefined)
  says(
    open.length === (asset.status === 'in_use' ? 1 : 0),
    `${asset.tag} is ${asset.status} in ${open.length} hands`,
  )
  says(
    (asset.holder !== undefined) === (asset.status === 'in_use'),
    `${asset.tag} is ${asset.status} with a holder`,
  )
  says(
    open.every(({ personId }) => personId === asset.holder?.personId),
    `${asset.tag} is with ${asset.holder?.name} and with others`,
  )
  says(asset.status !== 'picked' || asset.claimedBy !== undefined, `${asset.tag} is picked for nobody`)
}

async function checkLine(modelId: string, place: string, needs: readonly Need[], says: Says): Promise<void> {
  const partition = await queryAll<LineEntry>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': levelKey(modelId, place).pk },
    ConsistentRead: true,
    Limit: 200,
  })
  const line = partition.filter(({ sk }) => sk.startsWith('line#'))
  const expected = needs
    .filter(({ waiting }) => waiting > 0)
    .map((need) => `${need.line} ${need.waiting}`)
    .sort()
  const found = line.map((entry) => `${entry.sk} ${entry.waiting}`).sort()
  says(
    expected.join() === found.join(),
    `the line of ${modelId}: ${found.join()} instead of ${expected.join()}`,
  )
  says(!partition.some(({ sk }) => sk.startsWith('fresh#')), `the line of ${modelId} was not looked through`)
}

async function mustLoad(ids: readonly string[]): Promise<CaseFile[]> {
  return Promise.all(
    ids.map(async (id) => {
      const file = await loadCase(id)
      if (!file) throw new Error(`There is no case ${id}.`)
      return file
    }),
  )
}
