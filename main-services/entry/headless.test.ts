import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder, run } from '../../tests/run-program.ts'

const HEADLESS = join(import.meta.dirname, 'headless.ts')
const ANY_PORTS = ['--ui', '127.0.0.1:0', '--radius-bind', '127.0.0.1', '--radius-auth', '0', '--radius-acct', '0']

test.each(['lock', 'log/console.log', 'console.db', 'data.key'])(
  'a data folder where %s cannot be opened ends the start with words, not with a stack',
  async (name) => {
    const folder = newFolder()
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 })
    const ended = await run([HEADLESS, '--headless', '--data', folder, ...ANY_PORTS])
    expect([ended.code, ended.stdout]).toEqual([1, ''])
    expect(ended.stderr).toContain('See that')
    expect(ended.stderr).not.toMatch(/^\s+at /m)
  },
)
