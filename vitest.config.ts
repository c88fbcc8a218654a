import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vitest/config'

/** The system runs where `E2E_BASE_URL` says, rather than by `npm start`. */
const elsewhere = Boolean(process.env.E2E_BASE_URL)

/** One project per folder of tests; `vitest run --project store` runs one of them. */
const projects = {
  unit: 20_000,
  store: 60_000,
  workflows: 60_000,
  infra: 60_000,
  // An emulator of AWS works through what others ask of it first.
  e2e: elsewhere ? 240_000 : 60_000,
  browser: 60_000,
  crash: 300_000,
}

/** Imports a font as its bytes, as infra/bundle.ts does. */
const fonts: Plugin = {
  name: 'fonts',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('.ttf')) return undefined
    return `export default Buffer.from('${readFileSync(id, 'base64')}', 'base64')`
  },
}

/** Projects whose tests meet the running system. */
const onRunningSystem = ['e2e', 'browser']

export default defineConfig({
  test: {
    // Tests start engines and browsers of their own, and wait for them: with two on two processors half of their time is idle.
    maxWorkers: 3,
    projects: Object.entries(projects).map(([name, timeout]) => ({
      plugins: [fonts],
      test: {
        name,
        server: { deps: { inline: [/\.ttf$/] } },
        include: [`test/${name}/**/*.test.ts`],
        env: { TZ: 'UTC' },
        ...(onRunningSystem.includes(name) && { globalSetup: ['test/e2e/setup.ts'] }),
        testTimeout: timeout,
        hookTimeout: 120_000,
      },
    })),
  },
})
