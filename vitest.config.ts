import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Hundreds of threads and programs are started by the tests, and each would strip and compile the same sources again.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled')

export default defineConfig({
  test: {
    include: [
      '{shared,main-services,renderer,electron,tools}/**/*.test.{ts,tsx}',
      'tests/*.test.ts',
      'tests/e2e/browser/**/*.test.ts',
    ],
    // Many wait for a time-out or a browser more than they compute: one worker less than cores would leave half idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // What these end would hang: nothing is asserted on how long it takes, and a machine may be slow.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
  },
})
