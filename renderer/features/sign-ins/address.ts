/**
 * The Sign-in attempts page in the address: `outcome=reject&reason=wrong-password&nas=10.20.4.2`, `by=nas` for the
 * groups. What it says wrongly is left out, never an error: addresses are typed and pasted by people.
 */
import { SignInReason } from '../../../shared/contract/sign-in-reason.ts'
import { readTimeRange, writeTimeRange } from '../../ui/time-range.ts'
import type { Conditions } from './conditions.ts'

export const groupings = ['nas', 'reason', 'account'] as const
export type Grouping = (typeof groupings)[number]

/** An attempt is found again by its time, however long the list has grown since. */
export interface AttemptPlace {
  readonly attemptId: number
  readonly at: string
}

export interface SignInsAddress {
  /** Null: the list itself. */
  readonly grouping: Grouping | null
  readonly conditions: Conditions
  readonly attempt: AttemptPlace | null
}

/** `query` is the part of the address behind its question mark. */
export function readSignInsAddress(query: string): SignInsAddress {
  const given = new URLSearchParams(query)
  const username = cut(given.get('username'), 253)
  const nas = cut(given.get('nas'), 64)
  const outcome = (['accept', 'reject'] as const).find((one) => one === given.get('outcome'))
  const reason = SignInReason.safeParse(given.get('reason')).data
  const time = readTimeRange(given)
  return {
    grouping: groupings.find((one) => one === given.get('by')) ?? null,
    conditions: {
      search: cut((given.get('search') ?? '').trim(), 200).trim(),
      ...(outcome ? { outcome } : {}),
      ...(username ? { username } : {}),
      ...(nas ? { nas } : {}),
      ...(reason ? { reason } : {}),
      ...(time ? { time } : {}),
    },
    attempt: readPlace(given.get('attempt')),
  }
}

/** Canonical: equal addresses are equal texts. */
export function writeSignInsAddress({ grouping, conditions, attempt }: SignInsAddress): string {
  const { search, outcome, username, nas, reason, time } = conditions
  const pairs: (readonly [string, string | null | undefined])[] = [
    ['by', grouping],
    ['search', search],
    ['outcome', outcome],
    ['reason', reason],
    ['username', username],
    ['nas', nas],
    ...writeTimeRange(time),
    ['attempt', attempt && `${attempt.attemptId}@${attempt.at}`],
  ]
  return pairs.flatMap(([key, value]) => (value ? [`${key}=${readable(value)}`] : [])).join('&')
}

export const signInsLink = (address: SignInsAddress): string => {
  const query = writeSignInsAddress(address)
  return query ? `/sign-ins?${query}` : '/sign-ins'
}

function readPlace(text: string | null): AttemptPlace | null {
  const [, id, at = ''] = /^(\d{1,15})@(.+)$/.exec(text ?? '') ?? []
  const moment = Date.parse(at)
  return id === undefined || Number.isNaN(moment) ? null : { attemptId: Number(id), at: new Date(moment).toISOString() }
}

const cut = (text: string | null, length: number): string => (text ?? '').slice(0, length).toWellFormed()

/** Percent-encoded only where the address would otherwise mean something else: people read these. */
const readable = (value: string): string =>
  encodeURIComponent(value).replaceAll(/%(?:3A|2C|40|2F)/g, decodeURIComponent)
