import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { newFolder } from './shell-under-test.suite.ts'

test('a line is in the file as soon as it is said, for its owner only', () => {
  const file = join(newFolder(), 'of the shell', 'shell.log')
  createLog(file).error({ exitCode: 9 }, 'A process ended unasked')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ level: 'error', exitCode: 9 })
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a file that has grown large is put aside at the next start, and the one before it goes', () => {
  const file = join(newFolder(), 'shell.log')
  writeFileSync(file, 'x'.repeat(5 * 1024 * 1024 + 1))
  writeFileSync(`${file}.old`, 'of long ago')
  createLog(file).info({}, 'A line')
  expect(statSync(`${file}.old`).size).toBeGreaterThan(5 * 1024 * 1024)
  expect(statSync(file).size).toBeLessThan(200)
})

test.runIf(existsSync('/dev/full'))('a disk that takes nothing loses the lines, and ends nobody who says one', () => {
  const log = createLog('/dev/full')
  expect(() => {
    for (let line = 0; line < 3; line += 1) log.error({ line }, 'A line that no disk takes')
  }).not.toThrow()
})

test('where no file can be made the shell runs without a log', () => {
  const folder = newFolder()
  const file = join(folder, 'shell.log')
  mkdirSync(file)
  expect(() => createLog(file).error({}, 'A line that no file takes')).not.toThrow()
  writeFileSync(join(folder, 'a file'), '')
  expect(() => createLog(join(folder, 'a file', 'shell.log')).info({}, 'Another')).not.toThrow()
})
