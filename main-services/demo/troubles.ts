/** A dozen customers who cannot get on and keep trying, each for another reason, and what was done to their accounts. */
import { SAST_MILLISECONDS } from '../../shared/base/sast.ts'
import type { SignInReason } from '../../shared/contract/sign-in-reason.ts'
import type { AccountCheck, DemoAccount } from './account.ts'
import type { DemoNas, Line } from './isp.ts'
import { SUSPENDED } from './packages.ts'

export interface Trouble {
  readonly reason: SignInReason
  /** As its router dials. */
  readonly line: Line
  /** The line that this is by the ISP's books. */
  readonly of: Line
  /** Another line whose router is on under the same username. */
  readonly rival?: Line
  /** Whose account is the matter, and what was done to it. */
  readonly username: string
  readonly spoil: (account: DemoAccount) => DemoAccount
  /** What its router does wrong by itself; a router that is set up anew does it right. */
  readonly router?: 'other-password' | 'eap'
}

interface Case {
  readonly reason: SignInReason
  readonly on: DemoNas['type']
  readonly router?: NonNullable<Trouble['router']>
  readonly rival?: true
  readonly line?: (line: Line, neighbour: Line) => Line
  readonly account?: (account: DemoAccount, now: number) => DemoAccount
}

const set =
  (settings: Readonly<Record<string, string>>) =>
  (account: DemoAccount): DemoAccount => ({ ...account, settings })
const check =
  (row: AccountCheck) =>
  (account: DemoAccount): DemoAccount => ({ ...account, check: row })

const CASES: readonly Case[] = [
  // A router that was reset and has its maker's password again.
  { reason: 'wrong-password', on: 'juniper', router: 'other-password' },
  // A typing mistake in the realm.
  {
    reason: 'unknown-user',
    on: 'juniper',
    line: (line) => ({ ...line, username: line.username.replace('@fhub', '@fhbu') }),
  },
  { reason: 'disabled', on: 'juniper', account: set({ disabled: 'yes' }) },
  { reason: 'unsupported-method', on: 'juniper', account: set({ 'auth-type': 'MS-CHAP' }) },
  { reason: 'bad-account', on: 'juniper', account: set({ 'framed-ip-address': '100.72.310.9' }) },
  { reason: 'expired', on: 'huawei', account: (account, now) => set({ expires: dayBefore(now) })(account) },
  { reason: 'outside-hours', on: 'huawei', account: (account, now) => set({ 'login-time': farHour(now) })(account) },
  // Moved to another port of the OLT.
  { reason: 'check-failed', on: 'huawei', account: check({ attribute: 'NAS-Port-Id', op: '==', value: '9/1/9:4093' }) },
  { reason: 'no-usable-password', on: 'huawei', account: (account) => ({ ...account, passwordAs: 'nt' }) },
  // A new router, and the account is bound to the old one.
  { reason: 'wrong-mac', on: 'mikrotik', account: set({ mac: '4c:5e:0c:00:00:07' }) },
  { reason: 'rejected-by-group', on: 'mikrotik', account: (account) => ({ ...account, group: SUSPENDED.group }) },
  // Moved house, with the router there still on.
  {
    reason: 'too-many-sessions',
    on: 'mikrotik',
    rival: true,
    line: (line, neighbour) => ({ ...line, username: neighbour.username }),
    account: set({ sessions: '1' }),
  },
  { reason: 'unsupported-method', on: 'mikrotik', router: 'eap' },
]

/** So far apart that no two are neighbours. */
const APART = 53

/** `now` in epoch milliseconds: some of it is a matter of the day and the hour. */
export function createTroubles(lines: readonly Line[], now: number): Trouble[] {
  const linesByType = Map.groupBy(lines, ({ nas }) => nas.type)
  return CASES.flatMap(({ reason, on, router, rival, line = same, account = same }, index) => {
    const there = linesByType.get(on) ?? []
    const [of, neighbour] = [there[APART * (index + 1)], there[APART * (index + 1) + 1]]
    if (!of || !neighbour) return []
    return [
      {
        reason,
        of,
        line: line(of, neighbour),
        username: rival ? neighbour.username : of.username,
        spoil: (its) => account(its, now),
        ...(rival ? { rival: neighbour } : {}),
        ...(router ? { router } : {}),
      },
    ]
  })
}

const same = <T>(as: T): T => as

const HOUR = 3_600_000
const inSast = (at: number): string => new Date(at + SAST_MILLISECONDS).toISOString()
const dayBefore = (now: number): string => inSast(now - 24 * HOUR).slice(0, 10)

/** Half a day away, every day: a line of an office that is cleaned at night. */
function farHour(now: number): string {
  const hour = inSast(now + 12 * HOUR).slice(11, 13)
  return `Al${hour}00-${hour}59`
}
