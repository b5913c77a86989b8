/** Gathers from the slices what the conditions are judged by. */
import type { Asked, Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { NasSeen } from '../conditions/index.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import { every } from '../platform/scheduler/every.ts'
import type { Radius } from '../radius/index.ts'
import type { Sessions } from '../sessions/index.ts'

const BACKUPS_LOOK_MILLISECONDS = 60_000

/** `startedAt` in epoch milliseconds: a NAS is not called silent for what it did before. */
export const createNasesSeen =
  ({
    radius,
    sessions,
    asked,
    startedAt,
  }: {
    readonly radius: Radius
    readonly sessions: Sessions
    readonly asked: () => Asked
    readonly startedAt: number
  }) =>
  async (): Promise<NasSeen[]> => {
    const listed = await radius.nas.list({}, asked())
    if (!listed.ok) return []
    const shown = sessions.nases()
    return listed.value.map(({ nasId, name, address, weakSecret, openSessions, lastPacketAt, dropped }) => {
      const own = shown.filter((nas) => nas.nasId === nasId)
      const heard = [startedAt, lastPacketAt === null ? 0 : Date.parse(lastPacketAt)]
      return {
        nasId,
        name,
        address,
        weakSecret,
        openSessions,
        staleSessions: own.reduce((sum, { stale }) => sum + stale, 0),
        interimSeconds: own.reduce((longest, nas) => Math.max(longest, nas.interimSeconds ?? 0), 0) || null,
        heardAt: Math.max(...heard, ...own.map(({ lastHeardAt }) => lastHeardAt ?? 0)),
        badAuthenticators: (dropped['bad-authenticator'] ?? 0) + (dropped['bad-message-authenticator'] ?? 0),
      }
    })
  }

/** The time of the newest backup, looked up once a minute: it is a folder on a disk. */
export function createBackupsLook({
  backups,
  asked,
  log,
}: {
  readonly backups: Handlers<AppContract['backups']>
  readonly asked: () => Asked
  readonly log: Log
}): { readonly start: () => Promise<void>; readonly lastBackupAt: () => number | null; readonly stop: () => void } {
  let last: number | null = null
  let timer: { stop: () => void } | undefined
  const look = async () => {
    const listed = await backups.list({}, asked())
    if (!listed.ok) return
    const times = listed.value.rows.map(({ at }) => Date.parse(at))
    last = times.length > 0 ? Math.max(...times) : null
  }
  return {
    start: async () => {
      // Only what the conditions say hangs on it.
      await look().catch((err: unknown) => log.error({ err }, 'The backups could not be listed; it is tried again'))
      timer = every(BACKUPS_LOOK_MILLISECONDS, look, { log, name: 'backups look' })
    },
    lastBackupAt: () => last,
    stop: () => timer?.stop(),
  }
}

/** What the console asks of its own slices, for itself. */
export const createAsked = (clock: Clock, newId: () => string) => (): Asked => ({
  caller: { operatorId: 'console', name: 'This console', role: 'admin', device: 'this console' },
  act: { id: newId(), at: clock.iso() },
})
