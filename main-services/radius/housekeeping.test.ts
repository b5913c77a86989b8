import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { radiusMigrations } from '../platform/sqlite/migrations/radius/index.ts'
import { openDatabase } from '../platform/sqlite/open.ts'
import { createHousekeeping } from './housekeeping.ts'
import { createJournal } from './journal.store.ts'
import { KEY, startRadius, temporaryFolder, until } from './radius-under-test.suite.ts'

const HOUR = 3_600_000
const GIGABYTE = 1024 ** 3

function setup({ keepHours = 72, projected = 500, old = 0 } = {}) {
  let freeBytes = 10 * GIGABYTE
  let reallyFree = 10 * GIGABYTE
  let refusal: Error | undefined
  let checkpoints = 0
  const pruned: { before: number; upTo: number }[] = []
  const ballast: string[] = []
  const log = createQuietLog()
  const refuseIfTold = () => {
    if (refusal) throw refusal
  }
  const housekeeping = createHousekeeping({
    journal: {
      prune: (before, upTo) => {
        refuseIfTold()
        pruned.push({ before, upTo })
        return old
      },
      checkpoint: () => {
        refuseIfTold()
        checkpoints += 1
      },
    },
    disk: {
      freeBytes: () => reallyFree,
      dropBallast: () => ballast.push('dropped'),
      layBallast: () => {
        ballast.push('laid')
        return false
      },
    },
    freeBytes: () => freeBytes,
    retention: () => ({ keepHours, projected }),
    now: () => 1000 * HOUR,
    log,
  })
  return {
    housekeeping,
    pruned,
    checkpoints: () => checkpoints,
    ballast,
    log,
    free: (believed: number, really = believed) => {
      freeBytes = believed
      reallyFree = really
      housekeeping.watchDisk()
    },
    refuse: (error: Error | undefined) => {
      refusal = error
    },
  }
}

test('the journal is kept for the hours asked, and only what is projected goes', () => {
  const { housekeeping, pruned } = setup({ keepHours: 100 })
  housekeeping.prune()
  expect(pruned).toEqual([{ before: 900 * HOUR, upTo: 500 }])
})

test('it is never kept for less than 72 hours, whatever is asked', () => {
  const { housekeeping, pruned } = setup({ keepHours: 1 })
  housekeeping.prune()
  expect(pruned).toEqual([{ before: 928 * HOUR, upTo: 500 }])
})

test('what was deleted leaves the WAL also while no packet comes', () => {
  const idle = setup()
  idle.housekeeping.prune()
  expect(idle.checkpoints()).toBe(0)
  const cleaning = setup({ old: 1000 })
  cleaning.housekeeping.prune()
  expect(cleaning.checkpoints()).toBe(1)
})

test('a full disk shortens it to 72 hours and throws the ballast out', () => {
  const { housekeeping, pruned, ballast, free, log } = setup({ keepHours: 1000 })
  free(GIGABYTE / 10)
  housekeeping.prune()
  expect(pruned).toEqual([{ before: 928 * HOUR, upTo: 500 }])
  expect(ballast).toEqual(['dropped'])
  expect(log.lines).toMatchObject([{ level: 'warn', fields: { state: 'refusing' } }])
})

test('the ballast is laid again when there is plenty of room, and never by a disk that has none', () => {
  const { housekeeping, ballast, free } = setup()
  free(GIGABYTE / 2)
  housekeeping.layBallast()
  free(10 * GIGABYTE, 4_000_000)
  housekeeping.layBallast()
  expect(ballast).toEqual([])
  free(10 * GIGABYTE)
  housekeeping.layBallast()
  expect(ballast).toEqual(['laid'])
})

test('a disk that refuses to be cleaned is one line in the log, and is tried again', () => {
  const { housekeeping, refuse, log, pruned } = setup()
  refuse(new Error('database or disk is full'))
  housekeeping.prune()
  housekeeping.prune()
  housekeeping.checkpoint()
  expect(log.lines).toHaveLength(1)
  refuse(undefined)
  housekeeping.prune()
  expect(pruned).toHaveLength(1)
  refuse(new Error('database or disk is full'))
  housekeeping.prune()
  expect(log.lines).toHaveLength(2)
})

test('in the running thread old packets go as far as they are projected, and the rest stay', async () => {
  const folder = temporaryFolder()
  const old = Date.now() - 100 * HOUR
  const opened = openDatabase({
    file: join(folder, 'radius.db'),
    key: KEY,
    durability: 'FULL',
    migrations: radiusMigrations,
    cacheMegabytes: 2,
  })
  if (!opened.ok) throw new Error(opened.error.words)
  const entry = { code: 4, address: '10.0.0.1', nasId: 'nas', packet: Buffer.alloc(20) }
  createJournal(opened.value).append(Array.from({ length: 30 }, (_, index) => ({ ...entry, receivedAt: old + index })))
  opened.value.close()
  const { radius, journal } = await startRadius({ folder })
  radius.projected({ cursor: 10, at: old })
  await until(journal, (rows) => rows[0]?.id === 11)
  radius.keepJournal(200)
  radius.projected({ cursor: 20, at: old })
  await until(
    () => radius.stats(),
    ({ journal: { rows } }) => rows === 20,
  )
  expect(journal()).toHaveLength(20)
  radius.keepJournal(72)
  await until(journal, (rows) => rows[0]?.id === 21)
})

test('in the running thread a full disk costs the ballast', async () => {
  const folder = temporaryFolder()
  const ballast = join(folder, 'radius.db.ballast')
  writeFileSync(ballast, 'b')
  let freeBytes = 10 * GIGABYTE
  await startRadius({ folder, freeBytes: () => freeBytes })
  expect(existsSync(ballast)).toBe(true)
  freeBytes = GIGABYTE / 10
  await until(
    () => existsSync(ballast),
    (there) => !there,
  )
})
