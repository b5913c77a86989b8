import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { createDisk } from './disk.client.ts'

const folder = mkdtempSync(join(tmpdir(), 'radius-disk-'))
const file = join(folder, 'radius.db')
const ballast = `${file}.ballast`
afterEach(() => rmSync(ballast, { force: true }))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MEGABYTE = 1024 * 1024

test('the ballast is laid out piece by piece and thrown out at once', () => {
  const disk = createDisk(file, 2.5 * MEGABYTE)
  expect(disk.layBallast()).toBe(true)
  expect(statSync(ballast).size).toBe(MEGABYTE)
  while (disk.layBallast());
  expect(statSync(ballast).size).toBe(2.5 * MEGABYTE)
  // It really takes room, or throwing it out would give none back.
  expect(statSync(ballast).blocks * 512).toBeGreaterThanOrEqual(2.5 * MEGABYTE)
  disk.dropBallast()
  expect(existsSync(ballast)).toBe(false)
})

test('a ballast that lies there from before is not laid again', () => {
  const disk = createDisk(file, MEGABYTE)
  disk.layBallast()
  expect(createDisk(file, MEGABYTE).layBallast()).toBe(false)
})

test('throwing out a ballast that is not there is no trouble', () => {
  expect(() => createDisk(file).dropBallast()).not.toThrow()
})

test('the free octets are those of the disk the journal lies on', () => {
  expect(createDisk(file).freeBytes()).toBeGreaterThan(0)
})
