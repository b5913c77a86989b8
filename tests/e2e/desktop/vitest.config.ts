import { defineConfig } from 'vitest/config'

/** With Electron's binary and a display: `npm run test:e2e:desktop` looks for both first. */
export default defineConfig({
  test: {
    include: ['tests/e2e/desktop/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    expect: { poll: { timeout: 30_000 } },
  },
})
