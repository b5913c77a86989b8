/** The projector thread: reads the journal, keeps sessions.db. It alone writes that file. */
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../platform/clock/clock.ts'
import { logTo } from '../platform/log/log-to.ts'
import { sessionsMigrations } from '../platform/sqlite/migrations/sessions/index.ts'
import { openDatabase, openReader } from '../platform/sqlite/open.ts'
import { setAside } from '../platform/sqlite/set-aside.ts'
import { createAttemptsReader, createJournalReader, parsePacket, readAccounting } from '../radius/index.ts'
import {
  createProjector,
  type FollowedAttempts,
  type FollowedJournal,
  type FromProjector,
  type JournalEntry,
  type JournalledRecord,
  type ProjectorStart,
  type ToProjector,
} from '../sessions/index.ts'

/** What filing touches of a million sessions' indexes fits; decrypted once. */
const SESSIONS_CACHE_MEGABYTES = 24
/** The journal is read in order, each page once. */
const JOURNAL_CACHE_MEGABYTES = 4

if (parentPort) {
  const port = parentPort
  const { sessions, journal, retention } = workerData as ProjectorStart
  const tell = (message: FromProjector): void =>
    'changes' in message
      ? port.postMessage(message, [message.changes.counts.buffer as ArrayBuffer])
      : port.postMessage(message)
  const projector = createProjector({
    openSessions: () => openSessions(sessions),
    setAside: () => setAside(sessions.file, 'move'),
    ...followRadius(journal),
    read: readEntry,
    clock: systemClock,
    log: logTo((line) => tell({ kind: 'log', ...line })),
    tell,
    retention,
  })
  port.on('message', (message: ToProjector) => {
    projector.hear(message)
    if (message.kind === 'stop') port.close()
  })
  projector.start()
}

function openSessions({
  file,
  key,
}: ProjectorStart['sessions']): ReturnType<Parameters<typeof createProjector>[0]['openSessions']> {
  const options = {
    file,
    key: Buffer.from(key),
    durability: 'NORMAL' as const,
    migrations: sessionsMigrations,
    cacheMegabytes: SESSIONS_CACHE_MEGABYTES,
  }
  const opened = openDatabase(options)
  if (opened.ok) return { db: opened.value, damaged: null }
  const { type, words } = opened.error
  // The other files could be read with this key, so a first page that cannot is damaged.
  if (type !== 'Damaged' && type !== 'WrongKey') throw new Error(words)
  const moved = setAside(file, 'move')
  const anew = openDatabase(options)
  if (!anew.ok) throw new Error(anew.error.words)
  return { db: anew.value, damaged: { setAside: moved } }
}

/** radius.db is made by the RADIUS thread, which may come second: until then there is nothing to read. */
function followRadius({ file, key }: ProjectorStart['journal']): {
  readonly journal: FollowedJournal
  readonly attempts: FollowedAttempts
} {
  let readers: { readonly journal: FollowedJournal; readonly attempts: FollowedAttempts } | undefined
  const open = () => {
    if (readers) return readers
    const db = openReader({ file, key: Buffer.from(key), cacheMegabytes: JOURNAL_CACHE_MEGABYTES })
    readers = { journal: createJournalReader(db), attempts: createAttemptsReader(db) }
    return readers
  }
  return {
    journal: { after: (id, limit) => open().journal.after(id, limit), bounds: () => open().journal.bounds() },
    attempts: { after: (id, limit) => open().attempts.after(id, limit) },
  }
}

function readEntry({ id, receivedAt, address, nasId, packet }: JournalEntry): JournalledRecord | undefined {
  const parsed = parsePacket(packet)
  if (!parsed.ok) return undefined
  return { ...readAccounting(parsed.value, { address, receivedAt }), journalId: id, nasId, packet }
}
