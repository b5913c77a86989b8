import { defineConfig } from 'vitest/config'

/** The long safety tests. What this machine lacks is said in the name of the test that is skipped for it. */
export default defineConfig({
  test: {
    include: ['tests/battery/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    reporters: ['verbose'],
  },
})
