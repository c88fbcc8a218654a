import { defineConfig } from 'vitest/config'
import { projectRoot } from '../../infra/settings.ts'

export default defineConfig({
  test: {
    root: projectRoot,
    include: ['test/cloud/*.test.ts'],
    testTimeout: 60_000,
  },
})
