import { defineConfig } from 'vitest/config'

/** With Debian's FreeRADIUS, radclient and PostgreSQL as peers. */
export default defineConfig({
  test: {
    include: ['tests/interop/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
})
