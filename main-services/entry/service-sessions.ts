/** The open sessions of accounts, as a subscriber's services and an account's page show them. */
import type { ServiceSession } from '../../shared/contract/subscribers.ts'
import type { Sessions } from '../sessions/index.ts'

export function serviceSessions(
  sessions: Pick<Sessions, 'lines'>,
  nasNames: ReadonlyMap<string, string>,
  usernames: readonly string[],
): ReadonlyMap<string, ServiceSession> {
  const open = sessions.lines.openByUsername()
  return new Map(
    usernames.flatMap((username) => {
      const session = open.get(username)
      if (!session || session.stoppedAt !== null) return []
      const { acctUniqueId, nasAddress, nasId, nasPort, framedIp, mac, inputRate, outputRate } = session
      const shown: ServiceSession = {
        acctUniqueId,
        nasAddress,
        nasName: nasNames.get(nasId) ?? null,
        nasPort,
        framedIp,
        mac,
        startedAt: new Date(session.startedAt).toISOString(),
        updatedAt: new Date(session.updatedAt).toISOString(),
        inputRate,
        outputRate,
      }
      return [[username, shown] as const]
    }),
  )
}

/** As the RADIUS thread counts them: a ghost does not keep a customer out. */
export async function liveSessionsOf(
  { open }: Pick<Sessions, 'open'>,
  nasNames: ReadonlyMap<string, string>,
  username: string,
  now: number,
) {
  const found = await open.open({ selection: { filter: { username } } })
  return found
    .filter(({ staleFrom }) => staleFrom > now)
    .map(({ acctUniqueId, nasAddress, nasId, startedAt, mac, framedIp }) => ({
      acctUniqueId,
      nasAddress,
      nasName: nasNames.get(nasId) ?? null,
      startedAt,
      callingStationId: mac,
      framedIp,
    }))
}
