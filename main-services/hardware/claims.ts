/** Which ONT and which router an account says are its own: those that its latest session named. */
import type { DeviceKind, EvidenceKind } from '../../shared/contract/hardware.ts'
import type { SeenIdentity } from './sightings.store.ts'

/** Times are epoch milliseconds. */
export interface Claim {
  readonly username: string
  readonly deviceKind: DeviceKind
  readonly serial: string | null
  readonly mac: string | null
  /** The strongest that says it. */
  readonly kind: EvidenceKind
  readonly sessions: number
  readonly firstAt: number
  readonly lastAt: number
}

/** The strongest first: what the access node inserts stands above what the customer's router says of itself. */
export const STRENGTH: readonly EvidenceKind[] = [
  'remote-id',
  'circuit-id',
  'vendor',
  'nas-port-id',
  'calling-station-id',
]

export const identityOf = ({ serial, mac }: Pick<Claim, 'serial' | 'mac'>): string => serial ?? mac ?? ''

/** `rows` are one account's. What an earlier session named was exchanged since, and is no claim. */
export function claimsOf(rows: readonly SeenIdentity[]): Claim[] {
  return (['ont', 'router'] as const).flatMap((deviceKind) => {
    const named = rows.filter((row) => row.deviceKind === deviceKind && identityOf(row) !== '')
    const [first] = named.toSorted(latestThenStrongest)
    if (!first) return []
    const same = named.filter((row) => identityOf(row) === identityOf(first))
    const strongest = same.reduce((one, other) => (strengthOf(other) < strengthOf(one) ? other : one))
    const { username, serial, mac } = first
    return [
      {
        username,
        deviceKind,
        serial,
        mac: serial === null ? mac : null,
        kind: strongest.kind,
        sessions: Math.max(...same.map(({ sessions }) => sessions)),
        firstAt: Math.min(...same.map(({ firstAt }) => firstAt)),
        lastAt: first.lastAt,
      },
    ]
  })
}

const strengthOf = ({ kind }: SeenIdentity): number => STRENGTH.indexOf(kind)

function latestThenStrongest(one: SeenIdentity, other: SeenIdentity): number {
  if (one.lastAt !== other.lastAt) return other.lastAt - one.lastAt
  if ((one.serial === null) !== (other.serial === null)) return one.serial === null ? 1 : -1
  return strengthOf(one) - strengthOf(other)
}
