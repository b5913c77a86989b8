import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createManualClock } from '../platform/clock/manual-clock.ts'
import {
  applyRestore,
  type Disk,
  finishInterruptedRestore,
  readRestored,
  realDisk,
  type Staged,
  stage,
} from './data-folder.store.ts'
import { dropTestFolder, newTestFolder } from './test-data-folder.ts'

/** What stands in a data folder, by what is in each file. */
const OLD = {
  'data.key': 'old key',
  'console.db': 'old console',
  'console.db-wal': 'old console, the last commits',
  'radius.db': 'old radius',
  'radius.db-wal': 'old radius, the last commits',
  'radius.db-shm': 'old radius, index of the WAL',
  'sessions.db': 'old sessions',
}
const NEW = {
  'data.key': 'new key',
  'sessions.db': 'new sessions',
  'radius.db': 'new radius',
  'console.db': 'new console',
}
const OTHERS = { 'console.json': 'address', lock: '' }

const root = newTestFolder()
afterAll(() => dropTestFolder(root))
let count = 0

function prepare(): { dataFolder: string; pendingFolder: string } {
  const dataFolder = join(root, String(count++))
  const pendingFolder = join(dataFolder, 'restore-pending')
  mkdirSync(pendingFolder, { recursive: true })
  for (const [name, text] of Object.entries({ ...OLD, ...OTHERS })) writeFileSync(join(dataFolder, name), text)
  for (const [name, text] of Object.entries(NEW)) writeFileSync(join(pendingFolder, name), text)
  stage(pendingFolder, STAGED)
  return { dataFolder, pendingFolder }
}
const STAGED: Staged = {
  files: ['data.key', 'sessions.db', 'radius.db', 'console.db'],
  caller: { operatorId: 'op-1', name: 'Owner', role: 'admin', device: 'test' },
  act: { id: '3f9d6a52-3c83-4c5c-8a3c-3d2f2d0e6b11', at: '2026-11-23T08:00:00.000Z' },
  backup: '2026-11-22T080000Z-00000000',
  backupAt: '2026-11-22T08:00:00.000Z',
  restartingAt: '2026-11-23T08:00:00.500Z',
}
const clock = createManualClock('2026-11-23T09:00:00.000Z')
const ASIDE = join('set-aside', '2026-11-23T090000Z-restore')

function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(entries.map(({ name }) => [name, readFileSync(join(folder, name), 'utf8')]))
}
/** The set in the data folder, or the names of what is mixed. */
function setIn(dataFolder: string): 'old' | 'new' | string {
  const { 'restored.json': _note, ...found } = filesIn(dataFolder)
  if (JSON.stringify(sorted(found)) === JSON.stringify(sorted({ ...OLD, ...OTHERS }))) return 'old'
  if (JSON.stringify(sorted(found)) === JSON.stringify(sorted({ ...NEW, ...OTHERS }))) return 'new'
  return JSON.stringify(found)
}
const sorted = (files: Record<string, string>) => Object.entries(files).sort(([a], [b]) => a.localeCompare(b))

class Crash extends Error {}
/** The disk of a program that is ended before its `n`th step. */
function crashingBefore(n: number): { disk: Disk; steps: () => number } {
  let steps = 0
  const step =
    <A extends unknown[], R>(does: (...given: A) => R) =>
    (...given: A): R => {
      if (steps++ === n) throw new Crash(`before step ${n}`)
      return does(...given)
    }
  const disk: Disk = {
    has: realDisk.has,
    read: realDisk.read,
    move: step(realDisk.move),
    makeFolder: step(realDisk.makeFolder),
    write: step(realDisk.write),
    syncFolder: step(realDisk.syncFolder),
    drop: step(realDisk.drop),
  }
  return { disk, steps: () => steps }
}

describe('exchanging the files of a data folder', () => {
  test('puts the new set in and the old one aside, key and WALs with it; the rest stays', () => {
    const { dataFolder, pendingFolder } = prepare()
    expect(applyRestore({ dataFolder, pendingFolder, clock })).toEqual({ setAside: join(dataFolder, ASIDE) })
    expect(setIn(dataFolder)).toBe('new')
    expect(sorted(filesIn(join(dataFolder, ASIDE)))).toEqual(sorted(OLD))
    expect(existsSync(pendingFolder)).toBe(false)
    expect(readRestored(dataFolder)).toEqual({ ...STAGED, setAside: ASIDE })
    expect(finishInterruptedRestore(dataFolder)).toBe('nothing-to-do')
  })

  test('a crash before any step leaves the old set or the new one after the next start, and loses nothing', () => {
    const { dataFolder, pendingFolder } = prepare()
    const counting = crashingBefore(Number.POSITIVE_INFINITY)
    applyRestore({ dataFolder, pendingFolder, clock }, counting.disk)
    const steps = counting.steps()
    expect(steps).toBeGreaterThan(20)
    const outcomes = new Set<string>()
    for (let n = 0; n < steps; n++) {
      const folders = prepare()
      expect(() => applyRestore({ ...folders, clock }, crashingBefore(n).disk)).toThrow(Crash)
      finishInterruptedRestore(folders.dataFolder)
      const set = setIn(folders.dataFolder)
      expect(['old', 'new']).toContain(set)
      outcomes.add(set)
      if (set === 'new') expect(sorted(filesIn(join(folders.dataFolder, ASIDE)))).toEqual(sorted(OLD))
      expect(existsSync(folders.pendingFolder)).toBe(false)
      expect(readRestored(folders.dataFolder) !== undefined).toBe(set === 'new')
    }
    expect(outcomes).toEqual(new Set(['old', 'new']))
  })

  test('a second crash, while the first is being cleared up, changes nothing of that', () => {
    for (const first of [3, 6, 9, 12, 15, 18]) {
      const probe = prepare()
      expect(() => applyRestore({ ...probe, clock }, crashingBefore(first).disk)).toThrow(Crash)
      const counting = crashingBefore(Number.POSITIVE_INFINITY)
      finishInterruptedRestore(probe.dataFolder, counting.disk)
      for (let second = 0; second < counting.steps(); second++) {
        const { dataFolder, pendingFolder } = prepare()
        expect(() => applyRestore({ dataFolder, pendingFolder, clock }, crashingBefore(first).disk)).toThrow(Crash)
        expect(() => finishInterruptedRestore(dataFolder, crashingBefore(second).disk)).toThrow(Crash)
        finishInterruptedRestore(dataFolder)
        expect(setIn(dataFolder)).toBe('new')
        expect(sorted(filesIn(join(dataFolder, ASIDE)))).toEqual(sorted(OLD))
      }
    }
  })

  test('control: without the clearing up at the next start, a crash leaves a mixture', () => {
    const mixed: string[] = []
    for (let n = 0; n < 20; n++) {
      const folders = prepare()
      expect(() => applyRestore({ ...folders, clock }, crashingBefore(n).disk)).toThrow(Crash)
      const set = setIn(folders.dataFolder)
      if (set !== 'old' && set !== 'new') mixed.push(set)
    }
    expect(mixed.length).toBeGreaterThan(5)
  })

  test('a folder that is only staged in part is dropped', () => {
    const { dataFolder, pendingFolder } = prepare()
    const half = join(root, 'half')
    cpSync(dataFolder, half, { recursive: true })
    for (const name of ['restore.json', 'console.db']) realDisk.drop(join(half, 'restore-pending', name))
    expect(finishInterruptedRestore(half)).toBe('dropped')
    expect(setIn(half)).toBe('old')
    expect(existsSync(pendingFolder)).toBe(true)
  })
})
