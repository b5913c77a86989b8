/** The usual settings as they stand in the form, and what of them was changed: texts in, values of the contract out. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { UsualSettings } from '../../../shared/contract/accounts.ts'
import type { NasType } from '../../../shared/contract/nas.ts'
import { momentOfSastInput, sastInputOf } from '../../ui/sast-input.ts'

export interface UsualDraft {
  /** Mbit/s towards the customer and from the customer: `50`, `0.5`; both empty for no limit. */
  readonly down: string
  readonly up: string
  readonly vendors: readonly NasType[]
  readonly staticIp: string
  readonly pool: string
  /** South African time, as a date and time field holds it. */
  readonly expiresAt: string
  readonly sessionsAllowed: string
  readonly sessionTimeout: string
  readonly mac: string
  readonly disabled: boolean
}

export type UsualField = keyof UsualSettings
export type UsualProblems = { readonly [K in UsualField]?: string }
type Changed = { [K in UsualField]?: UsualSettings[K] }

/** `otherwise`: what a rate is written for where none is set yet. */
export const usualDraftOf = (usual: UsualSettings, otherwise: readonly NasType[]): UsualDraft => ({
  down: usual.rate ? megabitsOf(usual.rate.downKbps) : '',
  up: usual.rate ? megabitsOf(usual.rate.upKbps) : '',
  vendors: usual.rate?.vendors ?? otherwise,
  staticIp: usual.staticIp ?? '',
  pool: usual.pool ?? '',
  expiresAt: usual.expiresAt === null ? '' : sastInputOf(usual.expiresAt),
  sessionsAllowed: usual.sessionsAllowed?.toString() ?? '',
  sessionTimeout: usual.sessionTimeoutSeconds?.toString() ?? '',
  mac: usual.mac ?? '',
  disabled: usual.disabled,
})

export const noSettings: UsualSettings = {
  rate: null,
  staticIp: null,
  pool: null,
  expiresAt: null,
  sessionsAllowed: null,
  sessionTimeoutSeconds: null,
  mac: null,
  disabled: false,
}

/** `50`, `0.512`: without zeros that say nothing. */
const megabitsOf = (kbps: number): string => (kbps / 1000).toString()

const readers: { readonly [K in UsualField]: (draft: UsualDraft) => Result<UsualSettings[K], string> } = {
  rate: readRate,
  staticIp: ({ staticIp }) => checked('staticIp', textOf(staticIp), 'Give an IPv4 address such as 102.65.10.20'),
  pool: ({ pool }) => checked('pool', textOf(pool), 'At most 64 characters'),
  expiresAt: ({ expiresAt }) => {
    if (expiresAt === '') return ok(null)
    const moment = momentOfSastInput(expiresAt)
    return moment === undefined ? err('Give a whole date and time') : ok(moment)
  },
  sessionsAllowed: ({ sessionsAllowed }) =>
    checked('sessionsAllowed', numberOf(sessionsAllowed), 'Give a number from 1 to 1000'),
  sessionTimeoutSeconds: ({ sessionTimeout }) =>
    checked('sessionTimeoutSeconds', numberOf(sessionTimeout), 'Give seconds, from 60 to a year of them'),
  mac: ({ mac }) => checked('mac', textOf(mac), 'At most 64 characters'),
  disabled: ({ disabled }) => ok(disabled),
}

const textsOf: { readonly [K in UsualField]: (draft: UsualDraft) => string } = {
  // The vendors of no rate are nothing anybody set.
  rate: ({ down, up, vendors }) => (noRate(down, up) ? '' : [down.trim(), up.trim(), [...vendors].sort()].join()),
  staticIp: ({ staticIp }) => staticIp.trim(),
  pool: ({ pool }) => pool.trim(),
  expiresAt: ({ expiresAt }) => expiresAt,
  sessionsAllowed: ({ sessionsAllowed }) => sessionsAllowed.trim(),
  sessionTimeoutSeconds: ({ sessionTimeout }) => sessionTimeout.trim(),
  mac: ({ mac }) => mac.trim(),
  disabled: ({ disabled }) => String(disabled),
}

export const usualFields = Object.keys(readers) as readonly UsualField[]

export const changedFields = (draft: UsualDraft, start: UsualDraft): readonly UsualField[] =>
  usualFields.filter((field) => textsOf[field](draft) !== textsOf[field](start))

const textsIn: { readonly [K in UsualField]: readonly (keyof UsualDraft)[] } = {
  rate: ['down', 'up', 'vendors'],
  staticIp: ['staticIp'],
  pool: ['pool'],
  expiresAt: ['expiresAt'],
  sessionsAllowed: ['sessionsAllowed'],
  sessionTimeoutSeconds: ['sessionTimeout'],
  mac: ['mac'],
  disabled: ['disabled'],
}

/** `onto` with the fields in which `now` differs from `before`; null where it differs in none. */
export function withChanged(onto: UsualDraft, now: UsualDraft, before: UsualDraft): UsualDraft | null {
  const names = changedFields(now, before).flatMap((field) => textsIn[field])
  if (names.length === 0) return null
  return { ...onto, ...Object.fromEntries(names.map((name) => [name, now[name]])) }
}

/** Only what was changed is said: two people who edit one account do not undo each other. */
export function readUsual(draft: UsualDraft, start: UsualDraft): Result<Changed, UsualProblems> {
  const changed: Changed = {}
  const problems: { [K in UsualField]?: string } = {}
  const take = <K extends UsualField>(field: K) => {
    const read = readers[field](draft)
    if (read.ok) changed[field] = read.value
    else problems[field] = read.error
  }
  for (const field of changedFields(draft, start)) take(field)
  return Object.keys(problems).length > 0 ? err(problems) : ok(changed)
}

const noRate = (down: string, up: string): boolean => down.trim() === '' && up.trim() === ''

function readRate({ down, up, vendors }: UsualDraft): Result<UsualSettings['rate'], string> {
  if (noRate(down, up)) return ok(null)
  const [downKbps, upKbps] = [kilobitsOf(down), kilobitsOf(up)]
  if (downKbps === undefined || upKbps === undefined) return err('Give both in Mbit/s, such as 50 and 10')
  if (vendors.length === 0) return err('Name at least one vendor: each has its own attribute for a rate')
  return ok({ downKbps, upKbps, vendors: [...vendors] })
}

function kilobitsOf(text: string): number | undefined {
  if (!/^\d{1,6}(?:[.,]\d{1,3})?$/.test(text.trim())) return undefined
  const kbps = Math.round(Number(text.trim().replace(',', '.')) * 1000)
  return kbps >= 1 && kbps <= 100_000_000 ? kbps : undefined
}

const textOf = (text: string): string | null => text.trim() || null
const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text.trim()))

function checked<K extends UsualField>(
  field: K,
  value: UsualSettings[K],
  otherwise: string,
): Result<UsualSettings[K], string> {
  return UsualSettings.shape[field].safeParse(value).success ? ok(value) : err(otherwise)
}
