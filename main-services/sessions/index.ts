/** The sessions slice: live and past sessions as people look at them, built from the accounting journal. */

import { setImmediate as pause } from 'node:timers/promises'
import type { z } from 'zod'
import type { Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { SessionAttribute } from '../../shared/contract/sessions.ts'
import type { Acts } from '../platform/acts/acts.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import { type Database, openReader } from '../platform/sqlite/open.ts'
import { type AccountLines, createAccountLines } from './account-lines.ts'
import { createAuthLogHandlers, type NasRejects, rejectsByNas } from './auth-log.ts'
import type { SessionChanges } from './changes.ts'
import { createFiledReader } from './filed.store.ts'
import { createFiledAccounts, type FiledAccounts } from './filed-accounts.store.ts'
import { createGhostCalls } from './ghost-calls.ts'
import { createHandlers, type OpenReader } from './handlers.ts'
import { createKnownAccounts } from './known-accounts.ts'
import type { SubscriberLabel } from './labels.store.ts'
import { createLiveSessions } from './live-sessions.ts'
import type { AssumedCause } from './merge.ts'
import { createMinutesReader, type PastMinute } from './minutes.store.ts'
import { createOpenSessions, type OpenSessions } from './open-sessions.ts'
import { type LiveSummary, type NasSummary, summarise } from './overview.ts'
import { createPacketsReader, type KeptPacket } from './packets.store.ts'
import type { FromProjector, Progress, ProjectorThread, Rebuilt } from './projector-messages.ts'
import { createQuery } from './query.ts'
import { createSessionsReader } from './sessions.store.ts'
import { createSignInLog, type SignInLog } from './sign-in-log.store.ts'
import type { Retention } from './upkeep.ts'

export type { NasRejects } from './auth-log.ts'
export type { SubscriberLabel } from './labels.store.ts'
export { createProjector, type FollowedJournal, type JournalEntry } from './loop.ts'
export type { NasSummary } from './overview.ts'
export type {
  FromProjector,
  Progress,
  ProjectorStart,
  ProjectorThread,
  Rebuilt,
  ToProjector,
} from './projector-messages.ts'
export type { JournalledRecord } from './record.ts'
export type { FollowedAttempts } from './sign-ins.ts'
export type { Retention } from './upkeep.ts'

export interface SessionsDeps {
  /** sessions.db, made and written by the projector thread alone. */
  readonly file: string
  readonly key: Buffer
  readonly acts: Acts
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish<AppContract>
  readonly nasNames: () => ReadonlyMap<string, string>
  readonly describePacket: (packet: Buffer) => z.infer<typeof SessionAttribute>[]
  readonly journalPacket: (journalId: number) => KeptPacket | undefined
  /** Whether somebody may sign in under that name at all. */
  readonly hasAccount: (username: string) => boolean
  /** Starts the thread. */
  readonly projector: () => ProjectorThread
  /** Told of each step of the projector. */
  readonly onProgress?: (progress: Progress) => void
}

export interface Sessions {
  /** All but those that are orders to a NAS. */
  readonly handlers: Omit<Handlers<AppContract['sessions']>, 'disconnect' | 'changeProfile'>
  readonly open: OpenSessions
  readonly lines: AccountLines
  /** Their NAS does not know them: they are closed as such. */
  readonly denied: (acctUniqueIds: readonly string[]) => void
  readonly authLog: Handlers<AppContract['authLog']>
  /** Resolves when sessions.db is open. A call that asks for sessions waits until every live one has been read. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly progress: () => Progress
  /** Open sessions by the id of their NAS, at most a second old; so is `nases`. */
  readonly openByNas: () => ReadonlyMap<string, number>
  readonly nases: () => readonly NasSummary[]
  /** Of the last minutes; none while sessions.db is being opened. */
  readonly rejectsByNas: () => readonly NasRejects[]
  readonly labelSubscribers: (labels: readonly SubscriberLabel[]) => void
  /** Counts from before this console kept them; what it counted itself stays. */
  readonly addPastMinutes: (minutes: readonly PastMinute[]) => void
  readonly keep: (retention: Retention) => void
  /** A damaged sessions.db that was made anew since the start; null for none. */
  readonly rebuilt: () => Rebuilt | null
}

interface OpenFile extends OpenReader {
  readonly signIns: SignInLog
  readonly accounts: FiledAccounts
}

/** A whole list is walked in memory and a page read from the file; the rest of the file stays encrypted on disk. */
const CACHE_MEGABYTES = 16
const SUMMARY_AGE_MS = 1000
const STOP_WITHIN_MS = 10_000
const OPEN_AGAIN_MS = 1000

export function createSessions(deps: SessionsDeps): Sessions {
  const { clock, log, publish } = deps
  const live = createLiveSessions()
  let thread: ProjectorThread | undefined
  let db: Database | undefined
  let progress: Progress = { cursor: 0, at: 0 }
  let revision = 0
  let rebuilt: Rebuilt | null = null
  let summary: { readonly at: number; readonly value: LiveSummary } | undefined
  let ready = Promise.withResolvers<OpenFile>()
  const fileOpen = Promise.withResolvers<void>()
  let isReady = false
  let opened: OpenFile | undefined
  const known = createKnownAccounts({ filed: async () => (await ready.promise).accounts, pause })
  let openAgain: NodeJS.Timeout | undefined
  let isStopping = false
  const stopped = Promise.withResolvers<void>()

  function openFile(): OpenFile {
    db = openReader({ file: deps.file, key: deps.key, cacheMegabytes: CACHE_MEGABYTES })
    const reader = createSessionsReader(db)
    return {
      query: createQuery({ live, filed: createFiledReader(db), reader, nasNames: deps.nasNames, now: clock.now }),
      reader,
      minutes: createMinutesReader(db),
      packet: createPacketsReader(db),
      signIns: createSignInLog(db),
      accounts: createFiledAccounts(db),
    }
  }

  function closeFile(): void {
    clearTimeout(openAgain)
    db?.close()
    db = undefined
    opened = undefined
  }

  /** The thread has opened its file, perhaps again and perhaps a new one. */
  function begin(its: Rebuilt | null): void {
    live.clear()
    known.clear()
    closeFile()
    if (isReady) ready = Promise.withResolvers()
    isReady = false
    rebuilt = its ?? rebuilt
  }

  /** Until the file can be read, whoever asks waits. */
  function beReady(): void {
    try {
      opened = openFile()
    } catch (thrown) {
      log.error({ err: String(thrown) }, 'sessions.db could not be read; it is tried again')
      closeFile()
      openAgain = setTimeout(beReady, OPEN_AGAIN_MS)
      return
    }
    isReady = true
    ready.resolve(opened)
    moved(progress, true)
  }

  function moved(now: Progress, anySession: boolean): void {
    progress = now
    deps.onProgress?.(progress)
    if (!anySession) return
    revision++
    publish('sessions.moved', { at: clock.iso(), revision })
  }

  function hear(message: FromProjector): void {
    switch (message.kind) {
      case 'opened':
        fileOpen.resolve()
        begin(message.rebuilt)
        break
      case 'read':
        live.apply(message.changes)
        known.note(message.changes.words)
        break
      case 'ready':
        progress = message.progress
        if (!isStopping) beReady()
        break
      case 'moved':
        live.apply(message.changes)
        known.note(message.changes.words)
        if (isReady) moved(message.progress, hasChanges(message.changes))
        else progress = message.progress
        break
      case 'signed-in':
        publish('authLog.moved', { at: new Date(message.at).toISOString() })
        break
      case 'failed':
        log.error({ words: message.words }, 'The projector could not write sessions.db')
        break
      case 'log':
        log[message.level](message.fields, message.message)
        break
      case 'stopped':
        stopped.resolve()
    }
  }

  function close(acctUniqueIds: readonly string[], cause: AssumedCause): void {
    if (acctUniqueIds.length > 0) thread?.post({ kind: 'close', acctUniqueIds, cause })
  }

  /** Nobody writes sessions.db after this: a restore replaces the file. */
  async function stopThread(its: ProjectorThread): Promise<void> {
    its.post({ kind: 'stop' })
    const patience = setTimeout(() => {
      log.warn({}, 'The projector did not stop in time and is ended; it goes on from its last transaction')
      void its.end().then(stopped.resolve, stopped.reject)
    }, STOP_WITHIN_MS)
    await stopped.promise
    clearTimeout(patience)
  }

  function summaryNow(): LiveSummary {
    const now = clock.now()
    if (!summary || now - summary.at >= SUMMARY_AGE_MS || now < summary.at) {
      summary = { at: now, value: summarise(live, now) }
    }
    return summary.value
  }

  const looks = { live, opened: () => ready.promise, now: clock.now, nasNames: deps.nasNames }
  return {
    handlers: {
      ...createHandlers({
        ...looks,
        summary: summaryNow,
        describePacket: deps.describePacket,
        journalPacket: deps.journalPacket,
      }),
      ...createGhostCalls({ ...looks, acts: deps.acts, close }),
    },
    open: createOpenSessions({
      live,
      opened: () => ready.promise,
      openedNow: () => opened,
      now: clock.now,
      journalPacket: deps.journalPacket,
    }),
    lines: createAccountLines({ ...looks, known, pause }),
    denied: (acctUniqueIds) => close(acctUniqueIds, 'NAS-Denied'),
    authLog: createAuthLogHandlers({
      opened: async () => (await ready.promise).signIns,
      now: clock.now,
      nasNames: deps.nasNames,
      hasAccount: deps.hasAccount,
    }),
    start: async () => {
      thread = deps.projector()
      thread.onMessage(hear)
      await fileOpen.promise
    },
    stop: async () => {
      // The thread closes last and so folds the write-ahead log into the file, which a reader cannot.
      isStopping = true
      closeFile()
      if (thread) await stopThread(thread)
    },
    progress: () => progress,
    openByNas: () => {
      const byNas = new Map<string, number>()
      for (const { nasId, open } of summaryNow().nases) byNas.set(nasId, (byNas.get(nasId) ?? 0) + open)
      return byNas
    },
    nases: () => summaryNow().nases,
    rejectsByNas: () => (opened ? rejectsByNas(opened.signIns, clock.now(), deps.nasNames()) : []),
    labelSubscribers: (labels) => thread?.post({ kind: 'label', labels }),
    addPastMinutes: (minutes) => thread?.post({ kind: 'past', minutes }),
    keep: (retention) => thread?.post({ kind: 'keep', retention }),
    rebuilt: () => rebuilt,
  }
}

const hasChanges = ({ words, counts, filed }: SessionChanges): boolean =>
  words.length + counts.length + filed.length > 0
