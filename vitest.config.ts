import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      '{shared,main-services,renderer,electron,tools}/**/*.test.{ts,tsx}',
      'tests/*.test.ts',
      'tests/e2e/browser/**/*.test.ts',
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
