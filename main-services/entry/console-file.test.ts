import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConsoleFile, removeConsoleFile, writeConsoleFile } from './console-file.ts'

const content = { pid: 7, url: 'http://127.0.0.1:8470', token: 't'.repeat(43) }
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('what is written is read again, by its owner only, and nothing is left beside it', () => {
  const folder = newFolder()
  writeConsoleFile(folder, content)
  expect(readConsoleFile(folder)).toEqual(content)
  expect(readdirSync(folder)).toEqual(['console.json'])
  if (process.platform !== 'win32') expect(statSync(join(folder, 'console.json')).mode & 0o777).toBe(0o600)
})

test('no file, a removed file and a torn file are no console', () => {
  const folder = newFolder()
  expect(readConsoleFile(folder)).toBeUndefined()
  writeFileSync(join(folder, 'console.json'), '{"pid":7,"url"')
  expect(readConsoleFile(folder)).toBeUndefined()
  removeConsoleFile(folder)
  removeConsoleFile(folder)
  expect(readConsoleFile(folder)).toBeUndefined()
})
