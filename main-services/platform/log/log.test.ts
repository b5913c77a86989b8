import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from './log.ts'

test('lines lie in a file that only its owner can read, and secrets are not in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-log-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'log', 'console.log')
  const log = createLog({ file })
  log.warn({ secret: 'planted-1', nas: { secret: 'planted-2' } }, 'A test line with secrets')
  log.close()
  const written = readFileSync(file, 'utf8')
  expect(written).toContain('A test line with secrets')
  expect(written).not.toContain('planted')
  expect(statSync(file).mode & 0o077).toBe(0)
})

test.runIf(existsSync('/dev/full'))('a disk that takes nothing does not end the program through its own report', () => {
  const log = createLog({ file: '/dev/full' })
  expect(() => {
    for (let line = 1; line <= 3; line += 1) log.warn({ line }, 'A test line that no disk takes')
    log.close()
  }).not.toThrow()
})

test('what is logged after its file is closed is no error', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-log-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'console.log')
  const log = createLog({ file })
  log.close()
  expect(() => log.error({}, 'A test line after the end')).not.toThrow()
  log.close()
  expect(readFileSync(file, 'utf8')).toBe('')
})

test('the file is begun anew before it grows too large, and of those before it only the last are kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-log-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'console.log')
  const mostFileBytes = 2000
  for (let run = 0; run < 4; run += 1) {
    const log = createLog({ file, mostFileBytes })
    for (let line = 0; line < 100; line += 1) log.warn({ number: run * 100 + line }, 'A test line')
    log.close()
  }
  const files = readdirSync(folder).sort()
  expect(files).toEqual(['console.log', 'console.log.1', 'console.log.2', 'console.log.3', 'console.log.4'])
  for (const name of files) {
    expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(mostFileBytes)
    expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
  }
  const lines = files.toReversed().flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
  const numbers = lines.map((line) => (JSON.parse(line) as { number: number }).number)
  expect(numbers.length).toBeGreaterThan(50)
  expect(numbers).toEqual(numbers.map((_, index) => 400 - numbers.length + index))
})
