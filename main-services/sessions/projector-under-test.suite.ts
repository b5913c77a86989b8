/** The projector on a journal in memory and a sessions.db of its own, and what becomes of that file. */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../platform/clock/clock.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { sessionsMigrations } from '../platform/sqlite/migrations/sessions/index.ts'
import { openDatabase } from '../platform/sqlite/open.ts'
import { setAside } from '../platform/sqlite/set-aside.ts'
import { readCounts } from './changes.ts'
import { createProjector, type JournalEntry, type Projector } from './loop.ts'
import type { FromProjector } from './projector-messages.ts'
import type { JournalledRecord } from './record.ts'
import { MINUTE, NOON, record } from './testdata/records.ts'

const key = Buffer.alloc(32, 3)
/** It goes on from a minute after noon. */
const now = () => NOON + MINUTE + performance.now()
const clock: Clock = { now, iso: () => new Date(now()).toISOString() }
/** A journal in memory whose packets are the records as JSON. */
export function createJournal() {
  const entries: JournalEntry[] = []
  return {
    entries,
    add: (...records: readonly JournalledRecord[]) => {
      for (const one of records) {
        const packet = Buffer.from(JSON.stringify({ ...one, packet: undefined }))
        entries.push({
          id: entries.length + 1,
          receivedAt: one.receivedAt,
          code: 4,
          address: '10.20.0.1',
          nasId: one.nasId,
          packet,
        })
      }
    },
    after: (id: number, limit: number) => entries.filter((entry) => entry.id > id).slice(0, limit),
    bounds: () => ({
      oldest: entries[0]?.id ?? null,
      newest: entries.at(-1)?.id ?? 0,
      oldestAt: entries[0]?.receivedAt ?? null,
    }),
  }
}

/** As a thread does: the counts' memory goes with the message. */
const handOver = (message: FromProjector): FromProjector =>
  structuredClone(message, { transfer: 'changes' in message ? [message.changes.counts.buffer as ArrayBuffer] : [] })

/** Opening a file reads only the first page of a table. */
export function damageLastPageOf(file: string, table: string): void {
  const opened = openDatabase({ file, key, durability: 'NORMAL', migrations: sessionsMigrations, cacheMegabytes: 1 })
  if (!opened.ok) throw new Error(opened.error.words)
  const leaf = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path DESC LIMIT 1"
  const page = Number(opened.value.prepare(leaf).pluck().get(table))
  opened.value.pragma('wal_checkpoint(TRUNCATE)')
  opened.value.close()
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(64, 0x5a), 0, 64, (page - 1) * 4096 + 2000)
  closeSync(handle)
}

/** SQLite fails each label as it does on a full disk, until they are taken again. */
export function refuseLabels(file: string, refused: boolean): void {
  const opened = openDatabase({ file, key, durability: 'NORMAL', migrations: sessionsMigrations, cacheMegabytes: 1 })
  if (!opened.ok) throw new Error(opened.error.words)
  opened.value.exec(
    refused
      ? "CREATE TRIGGER full BEFORE INSERT ON subscriber_label BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
      : 'DROP TRIGGER full',
  )
  opened.value.close()
}

export const labelled = (name: string) =>
  ({ kind: 'label', labels: [{ username: record().username ?? '', name, suburb: null }] }) as const

export const counted = (told: readonly FromProjector[]) =>
  told.flatMap((message) => ('changes' in message ? [...readCounts(message.changes.counts)] : []))

/** Projectors on folders of their own; `end` stops those that still run and removes the folders. */
export function projectorsUnderTest() {
  const folders: string[] = []
  const running: Projector[] = []
  const newFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'projector-'))
    folders.push(folder)
    return folder
  }

  function begin(journal: ReturnType<typeof createJournal>, folder = newFolder()) {
    const file = join(folder, 'sessions.db')
    const told: FromProjector[] = []
    const log = createQuietLog()
    const options = { file, key, durability: 'NORMAL', migrations: sessionsMigrations, cacheMegabytes: 4 } as const
    const projector = createProjector({
      openSessions: () => {
        const opened = openDatabase(options)
        if (opened.ok) return { db: opened.value, damaged: null }
        const moved = setAside(file, 'move')
        const anew = openDatabase(options)
        if (!anew.ok) throw new Error(anew.error.words)
        return { db: anew.value, damaged: { setAside: moved } }
      },
      setAside: () => setAside(file, 'move'),
      journal,
      attempts: { after: () => [] },
      read: ({ id, packet, nasId }) => {
        const read = JSON.parse(packet.toString()) as JournalledRecord
        return read.acctUniqueId === 'unreadable' ? undefined : { ...read, journalId: id, nasId, packet }
      },
      clock,
      log,
      tell: (message) => void told.push(handOver(message)),
      retention: { closedSessionDays: 90, usageDays: 400 },
    })
    running.push(projector)
    projector.start()
    const until = async (isSo: () => boolean) => {
      while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    return {
      projector,
      told,
      log,
      folder,
      file,
      until,
      ready: () => until(() => told.some(({ kind }) => kind === 'ready')),
    }
  }

  const stopNow = (projector: Projector): void => {
    projector.hear({ kind: 'stop' })
    running.splice(running.indexOf(projector), 1)
  }
  const stopAll = (): void => {
    for (const projector of running.splice(0)) projector.hear({ kind: 'stop' })
  }
  const end = (): void => {
    stopAll()
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  }
  return { begin, stopNow, stopAll, end }
}
