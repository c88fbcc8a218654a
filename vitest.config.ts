import { defineConfig } from 'vitest/config'

/** One project per folder of tests; `vitest run --project store` runs one of them. */
const projects = {
  unit: 20_000,
  store: 60_000,
  workflows: 60_000,
  infra: 60_000,
  e2e: 60_000,
  browser: 60_000,
  crash: 300_000,
}

export default defineConfig({
  test: {
    // Tests start engines and browsers of their own: more at once would only wait for each other.
    maxWorkers: 2,
    projects: Object.entries(projects).map(([name, timeout]) => ({
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        env: { TZ: 'UTC' },
        ...(name === 'e2e' && { globalSetup: ['test/e2e/setup.ts'] }),
        testTimeout: timeout,
        hookTimeout: 120_000,
      },
    })),
  },
})
