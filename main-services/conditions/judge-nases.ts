/** What is the matter with single NASes, from what was and was not heard of them. */
import type { RadiusStats } from '../../shared/contract/radius.ts'
import type { Finding } from './finding.ts'

export interface NasFacts {
  readonly nasId: string
  readonly name: string
  readonly address: string
  readonly weakSecret: string | null
  readonly openSessions: number
  readonly staleSessions: number
  /** Epoch milliseconds of the last packet, or of the console's start where none came since. */
  readonly heardAt: number
  /** Seconds between Interim-Updates of its sessions, as observed; null until known. */
  readonly interimSeconds: number | null
  /** Epoch milliseconds when a packet last failed its authenticator; null: none since the start. */
  readonly badAuthenticatorAt: number | null
}

const MINUTE = 60_000
const SILENT_AFTER = 10 * MINUTE
const RECENTLY = 10 * MINUTE
/** Fewer than these may be one street's power. */
const STALE_BURST = 20
const STALE_BURST_SHARE = 0.1

/** `now` in epoch milliseconds. */
export function judgeNas(nas: NasFacts, now: number): Finding[] {
  return [...judgeSilence(nas, now), ...judgeStale(nas), ...judgeAuthenticator(nas, now), ...judgeSecret(nas)]
}

function judgeSilence({ nasId, name, openSessions, heardAt, interimSeconds }: NasFacts, now: number): Finding[] {
  const patience = Math.max(SILENT_AFTER, 3 * (interimSeconds ?? 0) * 1000)
  if (openSessions === 0 || now - heardAt <= patience) return []
  return [
    {
      conditionId: `nas-silent:${nasId}`,
      severity: 'minor',
      title: `${name} is silent`,
      detail: `Nothing was heard from it for more than ${Math.round(patience / MINUTE)} minutes, though ${count(openSessions, 'session')} should be up. Is it reachable, and does it still send accounting here?`,
      link: `/nas?nas=${nasId}`,
    },
  ]
}

function judgeStale({ nasId, name, address, openSessions, staleSessions }: NasFacts): Finding[] {
  if (staleSessions < STALE_BURST || staleSessions < openSessions * STALE_BURST_SHARE) return []
  return [
    {
      conditionId: `stale-burst:${nasId}`,
      severity: 'major',
      title: `${staleSessions} of ${openSessions} sessions on ${name} went quiet`,
      detail: 'So many at once are seldom single subscribers: a PON port, an uplink or the accounting of this NAS.',
      link: address.includes('/')
        ? '/sessions?state=stale'
        : `/sessions?state=stale&nas=${encodeURIComponent(address)}`,
    },
  ]
}

function judgeAuthenticator({ nasId, name, badAuthenticatorAt }: NasFacts, now: number): Finding[] {
  if (badAuthenticatorAt === null || now - badAuthenticatorAt > RECENTLY) return []
  return [
    {
      conditionId: `bad-authenticator:${nasId}`,
      severity: 'minor',
      title: `${name} sends packets that fail their authenticator`,
      detail: 'They are dropped. Most likely the secret here is not the one on the NAS.',
      link: `/nas?nas=${nasId}`,
    },
  ]
}

function judgeSecret({ nasId, name, weakSecret }: NasFacts): Finding[] {
  if (weakSecret === null) return []
  return [
    {
      conditionId: `weak-secret:${nasId}`,
      severity: 'warning',
      title: `The secret of ${name} is weak`,
      detail: `${weakSecret} Whoever guesses it can make up sessions.`,
      link: `/nas?nas=${nasId}`,
    },
  ]
}

/** Boxes that send to us and are no NAS of ours. */
export function judgeStrangers({ unknownClients }: Pick<RadiusStats, 'unknownClients'>, now: number): Finding[] {
  const recent = unknownClients.filter(({ lastAt }) => now - Date.parse(lastAt) <= RECENTLY)
  if (recent.length === 0) return []
  const addresses = recent.map(({ address }) => address)
  const more = addresses.length > 3 ? ` and ${addresses.length - 3} more` : ''
  return [
    {
      conditionId: 'unknown-clients',
      severity: 'warning',
      title: `${count(recent.length, 'unknown address', 'unknown addresses')} ${recent.length === 1 ? 'sends' : 'send'} RADIUS packets`,
      detail: `${addresses.slice(0, 3).join(', ')}${more}. Their packets are dropped. If one is yours, add it as a NAS.`,
      link: '/nas',
    },
  ]
}

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`
