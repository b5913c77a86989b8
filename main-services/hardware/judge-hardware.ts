/** Contradictions between what the list says, what the services say and what RADIUS says. Pure: each from the facts of one matter. */
import { SAST_MILLISECONDS } from '../../shared/base/sast.ts'
import type { FindingKind } from '../../shared/contract/hardware.ts'
import type { LineState } from '../../shared/contract/line-state.ts'
import type { Claim } from './claims.ts'
import { findMac } from './normalise-mac.ts'
import type { LineSession, ServiceFact } from './services.ts'
import type { LinkedDevice } from './suggest.ts'

/** As little as names it: there may be a hundred thousand. Times are epoch milliseconds. */
export interface FoundMatter {
  /** The same contradiction keeps its id. */
  readonly findingId: string
  readonly kind: FindingKind
  readonly since: number | null
  readonly usernames: readonly string[]
  readonly serviceIds: readonly string[]
  /** Whose those services are. */
  readonly subscriberIds: readonly string[]
  /** The serial that is on two accounts; the MAC that the session is from. */
  readonly identity: string | null
  readonly device: LinkedDevice | null
  readonly acctUniqueId: string | null
  readonly canAccept: boolean
  /** Changes where somebody who laid it aside should look again. */
  readonly evidence: string
}

const DAY_MS = 24 * 3_600_000

export interface ServiceOnTheLine {
  readonly state: LineState
  readonly session: LineSession | undefined
  /** The one that is linked. */
  readonly router: LinkedDevice | undefined
  readonly ont: LinkedDevice | undefined
}

export function judgeService(service: ServiceFact, line: ServiceOnTheLine, now: number): FoundMatter | undefined {
  const { status } = service
  if (status === 'cancelled') return cancelledButOnline(service, line)
  if (status === 'active' && line.state === 'never') return neverCameUp(service, now)
  return otherMac(service, line)
}

function cancelledButOnline(service: ServiceFact, { state, session }: ServiceOnTheLine): FoundMatter | undefined {
  if (state !== 'up' && state !== 'stale') return undefined
  return {
    ...matterOf('cancelled-but-online', service, service.serviceId),
    since: session?.startedAt ?? null,
    acctUniqueId: session?.acctUniqueId ?? null,
  }
}

function neverCameUp(service: ServiceFact, now: number): FoundMatter | undefined {
  const { activatedOn } = service
  // A date is a day in South Africa: it begins at 22:00 UTC.
  const activatedAt = activatedOn === null ? null : Date.parse(`${activatedOn}T00:00:00Z`) - SAST_MILLISECONDS
  if (activatedAt !== null && now - activatedAt <= DAY_MS) return undefined
  const found = matterOf('never-came-up', service, service.serviceId)
  return { ...found, since: activatedAt, evidence: activatedOn ?? '' }
}

function otherMac(service: ServiceFact, { session, router, ont }: ServiceOnTheLine): FoundMatter | undefined {
  const linked = router?.mac ?? null
  const mac = session?.mac ? findMac(session.mac, { bare: true }) : undefined
  // An ONT that routes dials by its own MAC.
  if (!session || linked === null || mac === undefined || mac === linked || mac === ont?.mac) return undefined
  return {
    ...matterOf('other-mac', service, `${service.serviceId}:${mac}`),
    since: session.startedAt,
    identity: mac,
    device: router ?? null,
    acctUniqueId: session.acctUniqueId,
    canAccept: true,
    evidence: linked,
  }
}

export interface SerialSaid {
  readonly serial: string
  /** Accounts whose latest session named it; those of services that are cancelled and off the line do not count. */
  readonly claims: readonly Claim[]
  readonly device: LinkedDevice | undefined
  /** The service that it is linked to. */
  readonly linkedTo: ServiceFact | undefined
  readonly serviceOf: (username: string) => ServiceFact | undefined
}

export function judgeSerial({ serial, claims, device, linkedTo, serviceOf }: SerialSaid): FoundMatter | undefined {
  const usernames = claims.map(({ username }) => username)
  if (linkedTo?.username && linkedTo.status !== 'cancelled') usernames.push(linkedTo.username)
  const accounts = [...new Set(usernames)].sort()
  if (accounts.length < 2) return undefined
  const latest = latestOf(claims)
  const services = accounts.flatMap((username) => serviceOf(username) ?? [])
  return {
    findingId: `serial-on-two-accounts:${serial}`,
    kind: 'serial-on-two-accounts',
    since: claims.length > 1 ? Math.max(...claims.map(({ firstAt }) => firstAt)) : (latest?.firstAt ?? null),
    usernames: accounts,
    serviceIds: services.map(({ serviceId }) => serviceId),
    subscriberIds: services.map(({ subscriberId }) => subscriberId),
    identity: serial,
    device: device ?? null,
    acctUniqueId: null,
    canAccept: latest !== undefined && serviceOf(latest.username) !== undefined,
    evidence: JSON.stringify(accounts),
  }
}

/** Who said it last has it. */
export const latestOf = (claims: readonly Claim[]): Claim | undefined =>
  claims.length === 0 ? undefined : claims.reduce((one, other) => (other.lastAt > one.lastAt ? other : one))

export const accountWithoutSubscriber = (username: string): FoundMatter => ({
  findingId: `account-without-subscriber:${username}`,
  kind: 'account-without-subscriber',
  since: null,
  usernames: [username],
  serviceIds: [],
  subscriberIds: [],
  identity: null,
  device: null,
  acctUniqueId: null,
  canAccept: false,
  evidence: '',
})

const matterOf = (kind: FindingKind, { serviceId, subscriberId, username }: ServiceFact, key: string): FoundMatter => ({
  findingId: `${kind}:${key}`,
  kind,
  since: null,
  usernames: username === null ? [] : [username],
  serviceIds: [serviceId],
  subscriberIds: [subscriberId],
  identity: null,
  device: null,
  acctUniqueId: null,
  canAccept: false,
  evidence: '',
})
