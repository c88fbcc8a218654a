/**
 * How the console's list of cases feels with 100,000 of them (or as many as given): `node test/bench/case-list.ts [cases]`. A browser
 * scrolls through it, and narrows it in several ways. What counts is the longest time for which somebody waits for the page:
 * for the next frame while scrolling, for rows where there are none yet, for rows of which all fit, and for the whole answer.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../browser/browser.ts'
import { HttpClient } from './http-client.ts'
import { percentile } from './load.ts'
import { headersOf, manyCases } from './many-cases.ts'
import { narrowed } from './narrowing.ts'
import { freePort, NpmStart } from './npm-start.ts'

const cases = Number(process.argv[2] ?? 100_000)
/** Wheel turns of the scrolling, and pixels of each: some five screens a second. */
const turns = 150
const turn = 700
/** Times that each filter is chosen. */
const rounds = 15

const ms = (value: number) => `${value.toFixed(0)} ms`

const folder = mkdtempSync(join(tmpdir(), 'throughline-list-'))
const browser = await launchBrowser()
try {
  const dataDir = join(folder, 'data')
  const from = performance.now()
  await manyCases(dataDir, cases)
  console.log(`${cases} cases on the disk after ${((performance.now() - from) / 1000).toFixed(0)} s`)
  const system = await NpmStart.ready({
    dataDir,
    port: await freePort(),
    environment: { CONSOLE_BUILD: 'at-start' },
  })
  try {
    await look(system.baseUrl)
  } finally {
    await system.stop()
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}

async function look(baseUrl: string): Promise<void> {
  const http = new HttpClient(baseUrl)
  const coordinator = await headersOf(http, 'coordinator')
  const answerTo = async (query: string) => {
    const path = `/v1/cases?${query}&limit=25`
    const { items } = await http.json<{ items: { id: string }[] }>('GET', path, coordinator)
    return items.map(({ id }) => id)
  }
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(`${baseUrl}/cases?all=true`)
  await page.locator('button[name="as"][value="coordinator@demo.example"]').click()
  await page.getByRole('row').nth(12).waitFor()
  // The second time: workers have started, scripts are compiled.
  for (const time of ['first', 'second']) {
    await page.goto(`${baseUrl}/cases?all=true`)
    await page.getByRole('row').nth(12).waitFor()
    const { frames, blank, rows } = await scrolled(page)
    console.log(
      `${time} time: scrolled through ${rows} rows; frames p50 ${ms(percentile(frames, 0.5))}, p99 ${ms(percentile(frames, 0.99))}, longest ${ms(Math.max(...frames))}; longest without rows ${ms(blank)}`,
    )
    await page.evaluate('scrollTo(0, 0)')
    await narrowed(page, answerTo, rounds)
    console.log(`  load of the machine: ${loadavg().map((each) => each.toFixed(1))}`)
  }
  http.close()
  await context.close()
}

/** Scrolls down steadily; gives the time of each frame, and for how long at most the screen had room for rows that were not there. */
async function scrolled(page: Page): Promise<{ frames: number[]; blank: number; rows: number }> {
  await page.evaluate(`
    window.frames_ = []; window.blank_ = 0; window.watching_ = true;
    let last = performance.now(), since;
    const watch = (now) => {
      frames_.push(now - last); last = now;
      const ends = [...document.querySelectorAll('[role="row"][data-index]')].map((row) => row.getBoundingClientRect().bottom);
      const short = Math.max(...ends) < innerHeight - 100;
      since = short ? since ?? now : undefined;
      if (since !== undefined) blank_ = Math.max(blank_, now - since);
      if (watching_) requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch)`)
  await page.mouse.move(640, 500)
  for (let n = 0; n < turns; n++) {
    await page.mouse.wheel(0, turn)
    await page.waitForTimeout(150)
  }
  return page.evaluate(`
    watching_ = false;
    ({ frames: frames_.slice(1), blank: blank_,
       rows: Math.max(...[...document.querySelectorAll('[role="row"][data-index]')].map((row) => Number(row.dataset.index))) + 1 })`)
}
