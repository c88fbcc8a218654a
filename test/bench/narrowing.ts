import type { Page } from 'playwright-core'
import { percentile } from './load.ts'

/** One way to narrow the list of cases. */
export interface Way {
  name: string
  /** The search of the page where it begins; what is shown there must not fit yet. */
  from: string
  /** Of the interface: what the list must show then. */
  answer: string
  /** In the page: whether the rows that are shown, elements, fit. */
  fit: string
  /** Points at it, or puts the focus there. */
  point: (page: Page) => Promise<unknown>
  act: (page: Page, moment: number) => Promise<unknown>
}

const row = (test: string) => `rows.every((row) => ${test})`
const chip = (name: RegExp) => (page: Page) => page.getByRole('button', { name })
const open = (page: Page) => page.getByText('Open', { exact: true }).first()
const order = (page: Page) => page.getByRole('combobox', { name: 'Order' })
const find = (page: Page) => page.getByRole('searchbox', { name: 'Find cases' })
const typed =
  (word: string): Way['act'] =>
  (page, moment) =>
    find(page).pressSequentially(word, { delay: moment })

const kind = chip(/^Purchase request/)
const status = chip(/^Ordered/)
const all = 'all=true'

export const ways: Way[] = [
  {
    name: 'only open ones',
    from: all,
    answer: 'open=true&sort=updated',
    fit: row(`!/Withdrawn|Active/.test(row.textContent)`),
    point: (page) => open(page).hover(),
    act: (page) => open(page).click(),
  },
  {
    name: 'in order of age',
    from: all,
    answer: 'sort=age',
    fit: `rows.map((row) => [...row.querySelectorAll('time')].at(-1).dateTime).every((each, n, all) => n === 0 || each >= all[n - 1])`,
    point: (page) => order(page).focus(),
    act: (page) => order(page).selectOption('age'),
  },
  {
    name: 'a kind',
    from: all,
    answer: 'kind=purchase-request&sort=updated',
    fit: row(`row.textContent.includes('Purchase request')`),
    point: (page) => kind(page).hover(),
    act: (page) => kind(page).click(),
  },
  {
    name: 'a status of it',
    from: `${all}&kind=purchase-request`,
    answer: 'kind=purchase-request&status=ordered&sort=updated',
    fit: row(`row.textContent.includes('Ordered')`),
    point: (page) => status(page).hover(),
    act: (page) => status(page).click(),
  },
  {
    name: 'a word',
    from: all,
    answer: 'q=monitor&sort=updated',
    fit: row('/monitor/i.test(row.textContent)'),
    point: (page) => find(page).focus(),
    act: typed('monitor'),
  },
  {
    name: 'a word that no row here has',
    from: `${all}&sort=age`,
    answer: 'q=plotter&sort=age',
    fit: row('/plotter/i.test(row.textContent)'),
    point: (page) => find(page).focus(),
    act: typed('plotter'),
  },
]

/**
 * In the page: from the last click, choice or key, by its own time, to the frame that first shows rows of which all fit,
 * and to the one with all that the interface answers. A frame counts once it is drawn.
 */
const stopwatch = (fit: string) => `{
  window.took_ = {}
  let begun
  const begin = ({ timeStamp }) => { begun = timeStamp; took_ = {} }
  for (const type of ['click', 'change', 'input']) addEventListener(type, begin, { capture: true })
  window.fits_ = () => {
    const rows = [...document.querySelectorAll('[role="row"][data-index]')].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return bottom > 0 && top < innerHeight
    })
    return rows.length > 0 && ${fit}
  }
  const drawn = (name) => {
    const of = begun
    setTimeout(() => { if (of === begun) took_[name] ??= performance.now() - of })
  }
  const watch = () => {
    if (begun !== undefined && fits_()) {
      drawn('fitting')
      if (document.querySelector('[role="table"]').ariaBusy !== 'true') drawn('answered')
    }
    requestAnimationFrame(watch)
  }
  requestAnimationFrame(watch)
}`

interface Took {
  fitting: number
  answered: number
}

/** Longest that is waited for an answer, in milliseconds. */
const Limit = 20_000
/** How often one looks whether it has come; seldom, since looking takes the page's time. */
const Look = 40

/**
 * Narrows the list once.
 * @param moment milliseconds between pointing and pressing, and between the keys
 * @throws when what is shown fits before, or is not what the interface answers in the end
 */
async function once(page: Page, way: Way, ids: readonly string[], moment: number | undefined): Promise<Took> {
  await page.goto(new URL(`/cases?${way.from}`, page.url()).href)
  await page.mouse.move(0, 0)
  await page.getByRole('row').nth(12).waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(stopwatch(way.fit))
  if (await page.evaluate('fits_()')) throw new Error(`${way.name}: all that is shown fits already`)
  if (moment !== undefined) {
    await way.point(page)
    await page.waitForTimeout(moment)
  }
  await way.act(page, moment ?? 0)
  const took = await answered(page, way)
  const shown = (await page.evaluate(
    `[...document.querySelectorAll('[role="row"] a')].map((link) => link.pathname.split('/').pop())`,
  )) as string[]
  const expected = ids.slice(0, shown.length)
  if (shown.length === 0 || shown.slice(0, expected.length).join() !== expected.join())
    throw new Error(`${way.name}: shows ${shown.join()} and not ${expected.join()}`)
  return took
}

async function answered(page: Page, { name }: Way): Promise<Took> {
  for (let waited = 0; waited < Limit; waited += Look) {
    await page.waitForTimeout(Look)
    const took = (await page.evaluate('took_')) as Partial<Took>
    if (took.fitting !== undefined && took.answered !== undefined) return took as Took
  }
  throw new Error(`${name}: nothing that fits was drawn within ${ms(Limit)}`)
}

const ms = (value: number) => `${value.toFixed(0)} ms`
const told = (times: readonly number[]) =>
  `p50 ${ms(percentile([...times], 0.5))}, longest ${ms(Math.max(...times))}`

/** Narrows the list in several ways; says for each how long it took until only rows that fit were drawn, and until the answer was. */
export async function narrowed(
  page: Page,
  answerTo: (query: string) => Promise<string[]>,
  rounds: number,
  only = ways,
): Promise<void> {
  for (const [moment, how] of [
    [undefined, 'pressed as soon as pointed at, keys without pause'],
    [100, '100 ms between pointing and pressing, and between keys'],
  ] as const) {
    console.log(`  ${how}:`)
    for (const way of only) {
      const ids = await answerTo(way.answer)
      const times: Took[] = []
      for (let round = 0; round < rounds; round++) times.push(await once(page, way, ids, moment))
      const [fitting, answered] = (['fitting', 'answered'] as const).map((name) =>
        told(times.map((each) => each[name])),
      )
      console.log(`    ${way.name.padEnd(28)} what fits: ${fitting}; the answer: ${answered}`)
    }
  }
}
