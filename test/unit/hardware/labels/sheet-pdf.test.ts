import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Label, labelSheets } from '../../../../functions/hardware/labels/sheet-pdf.ts'
import { readPdf } from '../../orders/pdf-reader.ts'
import { readLabels } from './read-labels.ts'

const label = (number: number, about: Partial<Label> = {}): Label => ({
  url: `https://throughline.example.com/a/${randomBytes(32).toString('base64url')}`,
  tag: `TL-${String(number).padStart(5, '0')}`,
  model: 'Lenovo ThinkPad X1 Carbon',
  ...about,
})
const labels = (count: number) => Array.from({ length: count }, (_, index) => label(index + 1))
const sheets = (given: readonly Label[], skip = 0) =>
  labelSheets({ company: 'Demo Company GmbH', labels: given, skip, at: '2026-11-24T10:00:00.000Z' })

describe('sheets of labels', () => {
  it('have a code on each label that leads to its address', async () => {
    const given = labels(30)
    const [first, second, ...more] = await readLabels(await sheets(given))
    expect(more).toEqual([])
    expect([...(first ?? []), ...(second ?? [])]).toEqual([
      ...given.map(({ url }) => url),
      ...Array.from({ length: 18 }, () => undefined),
    ])
  })

  it('begin after the labels that are used already', async () => {
    const given = labels(3)
    const [first, second] = await readLabels(await sheets(given, 22))
    expect(first?.slice(21)).toEqual([undefined, given[0]?.url, given[1]?.url])
    expect(second?.slice(0, 2)).toEqual([given[2]?.url, undefined])
  })

  it('can be read whatever the address is', async () => {
    const urls = [
      'http://127.0.0.1:3000/a/x',
      `https://it.a-very-long-name-of-a-subsidiary.company-international.example.com/a/${'Z_-'.repeat(14)}Z`,
      'https://xn--rmel-moa.example:8443/a/Z',
    ]
    const [page] = await readLabels(await sheets(urls.map((url, index) => label(index, { url }))))
    expect(page?.slice(0, 3)).toEqual(urls)
  })

  it('say whose it is and what, within the label, and nothing of who has it', async () => {
    const given = [
      label(1),
      label(2, {
        tag: 'W'.repeat(32),
        model: 'A model with a name that is much too long for any label'.repeat(3),
      }),
    ]
    const { pages, info } = await readPdf(await sheets(given))
    const shown = pages[0]?.shown ?? []
    expect(shown.slice(0, 6).map(({ text }) => text)).toEqual([
      'Demo Company GmbH',
      'TL-00001',
      'Lenovo ThinkPad X1',
      'Carbon',
      'Found this?',
      'Scan the code, please.',
    ])
    const width = 595.28 / 3
    for (const { x, width: long } of shown)
      expect(Math.floor((x + long) / width), 'within its column').toBe(Math.floor(x / width))
    expect(info).toMatchObject({ Title: 'Asset labels', Author: 'Demo Company GmbH' })
  })

  it('show names of every script that the font has', async () => {
    const given = [label(1, { model: 'Zażółć Ноутбук Φορητός' })]
    const { pages } = await readPdf(await sheets(given))
    expect(pages[0]?.text).toContain('Zażółć Ноутбук Φορητός')
  })

  it('are the same for the same labels', async () => {
    const given = labels(2)
    expect(await sheets(given)).toEqual(await sheets(given))
  })
})
