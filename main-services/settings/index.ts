/** What an operator configures: operators and how they come in, settings, saved views, backups; and the audit of it all. */
import { randomUUID } from 'node:crypto'
import { ok } from '../../shared/base/result.ts'
import type { ConsoleKind } from '../../shared/contract/about.ts'
import type { Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Operator } from '../../shared/contract/operators.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import type { Acts } from '../platform/acts/acts.ts'
import { createAuditStore } from '../platform/acts/audit.store.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import type { KeyKeeper } from '../platform/secrets/key-keeper.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { radiusMigrations } from '../platform/sqlite/migrations/radius/index.ts'
import { sessionsMigrations } from '../platform/sqlite/migrations/sessions/index.ts'
import type { Database } from '../platform/sqlite/open.ts'
import { createBackOff } from './back-off.ts'
import { runBackupThread } from './backup-thread.client.ts'
import { createBackupStore } from './backups.store.ts'
import { createBackups } from './backups.ts'
import { type Codes, createCodes } from './codes.ts'
import { forgetRestored, readRestored } from './data-folder.store.ts'
import { createDataKeyCalls } from './data-key-calls.ts'
import { createOperatorStore } from './operators.store.ts'
import { createOperators, makeOwner, ownerOf } from './operators.ts'
import { createPasswords } from './password.ts'
import { createSettingStore } from './settings.store.ts'
import { createSettingsHandlers, type Flags } from './settings.ts'
import { createSignIn, type SignIn } from './sign-in.ts'
import { createSignInStore } from './sign-ins.store.ts'
import { createViewStore } from './views.store.ts'
import { createViews } from './views.ts'

export { applyRestore, finishInterruptedRestore } from './data-folder.store.ts'
export type { SignIn } from './sign-in.ts'

export interface SettingsDeps {
  /** console.db. */
  readonly console: Database
  readonly acts: Acts
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish<AppContract>
  readonly flags: Flags
  /** The address that a code is redeemed at. */
  readonly signInUrl: (code: string) => string
  readonly backups: {
    readonly dataFolder: string
    readonly key: Buffer
    readonly kind: ConsoleKind
    readonly consoleId: string
    readonly version: string
    /**
     * Told half a second after a restore was answered: stop the services, call
     * `applyRestore`, and start them on the files it put in place.
     */
    readonly restartOn: (pendingFolder: string) => void
    readonly freeBytes?: () => Promise<number>
    readonly later?: (milliseconds: number, job: () => void) => void
  }
  /** Of the services before a restart in the same process: what was printed at its start still signs in. */
  readonly codes?: Codes | undefined
  readonly newId?: () => string
  /** How the key of the local files is kept. */
  readonly keeper: KeyKeeper
}

export interface SettingsServices {
  readonly operators: Handlers<AppContract['operators']>
  readonly audit: Handlers<AppContract['audit']>
  readonly settings: Handlers<AppContract['settings']>
  readonly views: Handlers<AppContract['views']>
  readonly backups: Handlers<AppContract['backups']>
  readonly dataKey: Handlers<AppContract['dataKey']>
  /** As they hold for this run. */
  readonly current: () => Settings
  /** Who the shell and the start link act as. */
  readonly owner: () => Operator
  readonly signIn: SignIn
  /** To be handed on where a restore starts the services again. */
  readonly codes: Codes
}

export function createSettings(deps: SettingsDeps): SettingsServices {
  const { console: db, acts, clock, log, publish, newId = () => randomUUID() } = deps
  const codes = deps.codes ?? createCodes({ clock })
  const operatorStore = createOperatorStore(db)
  const signIns = createSignInStore(db)
  const auditStore = createAuditStore(db)
  const backOff = createBackOff({ clock })
  const passwords = createPasswords()
  const owner = () => ownerOf(operatorStore)

  makeOwner(operatorStore, { newId, clock })
  noteRestore(deps, () => signIns.endAll())

  const signIn = createSignIn({
    operators: operatorStore,
    signIns,
    audit: auditStore,
    passwords,
    codes,
    backOff,
    clock,
    newId,
    owner,
    together: (writes) => db.transaction(writes).immediate(),
  })
  const settings = createSettingsHandlers({ store: createSettingStore(db), acts, flags: deps.flags, publish })
  const { dataFolder, ...backups } = deps.backups
  const backupStore = createBackupStore(dataFolder)

  return {
    operators: createOperators({
      store: operatorStore,
      signIns,
      acts,
      passwords,
      backOff,
      mintCode: signIn.mintCode,
      newId,
      publish,
      signInUrl: deps.signInUrl,
    }),
    audit: { query: (query) => ok(auditStore.query(query)) },
    settings: settings.handlers,
    views: createViews({ store: createViewStore(db), acts, newId, publish }),
    backups: createBackups({
      freeBytes: backupStore.freeBytes,
      later: (milliseconds, job) => void setTimeout(job, milliseconds),
      ...backups,
      store: backupStore,
      thread: runBackupThread,
      acts,
      clock,
      log,
      schemaVersions: {
        'console.db': consoleMigrations.length,
        'radius.db': radiusMigrations.length,
        'sessions.db': sessionsMigrations.length,
      },
      keep: () => settings.current().retention.backups,
    }),
    dataKey: createDataKeyCalls({ keeper: deps.keeper, acts, publish }),
    current: settings.current,
    owner,
    signIn,
    codes,
  }
}

/**
 * A restored console.db knows nothing of its restoring: here it is told, with
 * the asker's own act, so that a repeat of that act does not restore again. Its
 * sign-ins are of another time and may since have been ended on purpose.
 */
function noteRestore({ acts, backups, log }: SettingsDeps, endSignIns: () => void): void {
  const restored = readRestored(backups.dataFolder)
  if (!restored) return
  const { caller, act, backup, backupAt, restartingAt, setAside } = restored
  acts.run('backups.restore', { caller, act }, () => {
    endSignIns()
    return ok({
      value: { restartingAt },
      subject: `backup ${backup}`,
      summary: `restored the files of ${backupAt}; those before it are in ${setAside}; everybody signs in again`,
      change: null,
    })
  })
  forgetRestored(backups.dataFolder)
  log.info({ backup, setAside }, 'Started on a restored backup')
}
