import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadDataKey } from './data-key.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fibrehub-key-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the first start makes a key that only its owner can read, and the next start finds it again', () => {
  const first = loadDataKey({ folder })
  const second = loadDataKey({ folder })
  expect(first).toMatchObject({ ok: true, value: { length: 32 } })
  expect(second).toEqual(first)
  expect(statSync(join(folder, 'data.key')).mode & 0o077).toBe(0)
})

test('the environment goes before the file', () => {
  const key = loadDataKey({ folder, env: 'ab'.repeat(32) })
  expect(key).toEqual({ ok: true, value: Buffer.alloc(32, 0xab) })
})

test.each(['short', 'zz'.repeat(32)])('what is no key is refused in words: %s', (env) => {
  expect(loadDataKey({ folder, env })).toMatchObject({ ok: false, error: { type: 'DataKeyUnusable' } })
})

test('a key file that others can read is refused with the command that mends it', () => {
  loadDataKey({ folder })
  chmodSync(join(folder, 'data.key'), 0o644)
  const refused = loadDataKey({ folder })
  expect(refused).toMatchObject({ ok: false, error: { words: expect.stringContaining('chmod 600') } })
})

test('a key file that holds no key is refused and kept', () => {
  writeFileSync(join(folder, 'data.key'), 'not a key', { mode: 0o600 })
  expect(loadDataKey({ folder }).ok).toBe(false)
  expect(readFileSync(join(folder, 'data.key'), 'utf8')).toBe('not a key')
})

test('a first start that was cut short is made good by the next', () => {
  writeFileSync(join(folder, 'data.key.draft'), 'ab', { mode: 0o644 })
  const key = loadDataKey({ folder })
  expect(key.ok && readFileSync(join(folder, 'data.key'), 'utf8')).toBe(key.ok && `${key.value.toString('hex')}\n`)
  expect(statSync(join(folder, 'data.key')).mode & 0o077).toBe(0)
})
