import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleFunctions } from '../../infra/bundle.ts'
import { order, worldwide } from '../unit/orders/orders.ts'
import { readPdf } from '../unit/orders/pdf-reader.ts'

// Outside of the project no package is found, as in a Lambda function.
const away = mkdtempSync(join(tmpdir(), 'bundled-'))
const bundles = await bundleFunctions()

describe.each(['dispatcher', 'procurement-http'] as const)('%s, deployed alone', (name) => {
  const folder = join(away, name)

  beforeAll(() => cpSync(bundles[name].folder, folder, { recursive: true }))

  it('reads what draws orders only when one is drawn', () => {
    const late = readdirSync(folder).filter((file) => /^(order-pdf|unicode)-/.test(file))
    expect(late).toHaveLength(2)
    expect(bundles[name].atStart.filter((file) => late.includes(file))).toEqual([])
  })

  it.each([
    ['Helvetica', order, 'Fernwood Computers'],
    ['the Unicode font', worldwide, 'Ελλάδα: πληκτρολόγιο'],
  ])('draws an order in %s', async (_, view, text) => {
    const chunk = readdirSync(folder).find((file) => file.startsWith('order-pdf-')) as string
    const program = join(folder, 'draw.mjs')
    writeFileSync(
      program,
      `import { orderPdf } from ${JSON.stringify(pathToFileURL(join(folder, chunk)).href)}
       process.stdout.write(await orderPdf(${JSON.stringify(view)}))`,
    )
    const bytes = execFileSync(process.execPath, [program], { cwd: folder, env: {} })
    expect((await readPdf(bytes)).pages[0]?.text).toContain(text)
  })
})

afterAll(() => rmSync(away, { recursive: true, force: true }))
