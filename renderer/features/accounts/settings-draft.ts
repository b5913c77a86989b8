/** What is being edited of an account or a package: its usual settings and its rows, held against where it began. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { UsualSettings } from '../../../shared/contract/accounts.ts'
import type { AttributeItem } from '../../../shared/contract/attributes.ts'
import type { NasType } from '../../../shared/contract/nas.ts'
import { isKeptSecret, type RowList } from './known-attributes.ts'
import {
  changedFields,
  readUsual,
  type UsualDraft,
  type UsualProblems,
  usualDraftOf,
  withChanged,
} from './usual-draft.ts'
import type { RowWords } from './word-refusal.ts'

export interface Subject {
  readonly checks: readonly AttributeItem[]
  readonly replies: readonly AttributeItem[]
  readonly usual: UsualSettings
}

export interface DraftRow extends AttributeItem {
  /** Stays with the row while others come and go. */
  readonly key: number
}

export interface SettingsDraft {
  readonly usual: UsualDraft
  readonly checks: readonly DraftRow[]
  readonly replies: readonly DraftRow[]
}

export interface SettingsChange {
  readonly usual?: Partial<UsualSettings>
  readonly checks?: AttributeItem[]
  readonly replies?: AttributeItem[]
}

export interface DraftProblems {
  readonly fields: UsualProblems
  readonly rows: readonly RowWords[]
}

const keyed = (items: readonly AttributeItem[]): DraftRow[] => items.map((item, key) => ({ ...item, key }))

/** `vendors`: what a rate is written for where none is set yet. */
export const draftOf = ({ usual, checks, replies }: Subject, vendors: readonly NasType[]): SettingsDraft => ({
  usual: usualDraftOf(usual, vendors),
  checks: keyed(checks),
  replies: keyed(replies),
})

export const addRow = (rows: readonly DraftRow[]): DraftRow[] => [
  ...rows,
  { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, attribute: '', op: ':=', value: '' },
]

/** A row that was added and left empty is no row. */
const itemsOf = (rows: readonly DraftRow[]): AttributeItem[] =>
  rows
    .filter(({ attribute, value }) => attribute.trim() !== '' || value !== '')
    .map(({ attribute, op, value }) => ({ attribute: attribute.trim(), op, value }))

export const rowsChanged = (rows: readonly DraftRow[], start: readonly AttributeItem[]): boolean =>
  JSON.stringify(itemsOf(rows)) !== JSON.stringify(itemsOf(keyed(start)))

export const isChanged = (draft: SettingsDraft, start: Subject): boolean =>
  changedFields(draft.usual, usualDraftOf(start.usual, draft.usual.vendors)).length > 0 ||
  rowsChanged(draft.checks, start.checks) ||
  rowsChanged(draft.replies, start.replies)

/** Only what was changed. A list of rows is one thing: it replaces the whole. */
export function readDraft(draft: SettingsDraft, start: Subject): Result<SettingsChange, DraftProblems> {
  const usual = readUsual(draft.usual, usualDraftOf(start.usual, draft.usual.vendors))
  const checks = rowsChanged(draft.checks, start.checks) ? itemsOf(draft.checks) : undefined
  const replies = rowsChanged(draft.replies, start.replies) ? itemsOf(draft.replies) : undefined
  const rows = [...unfinished('checks', checks), ...unfinished('replies', replies)]
  if (!usual.ok || rows.length > 0) return err({ fields: usual.ok ? {} : usual.error, rows })
  return ok({
    ...(Object.keys(usual.value).length > 0 && { usual: usual.value }),
    ...(checks && { checks }),
    ...(replies && { replies }),
  })
}

/**
 * What was typed while a save was under way, on top of what was saved; null where nothing was. `sent`: the draft as it
 * was saved. A list of rows that was touched meanwhile stays whole as it is.
 */
export function carryOver(now: SettingsDraft, sent: SettingsDraft, saved: Subject): SettingsDraft | null {
  const touched = (list: RowList): boolean => JSON.stringify(now[list]) !== JSON.stringify(sent[list])
  const usual = withChanged(usualDraftOf(saved.usual, now.usual.vendors), now.usual, sent.usual)
  if (usual === null && !touched('checks') && !touched('replies')) return null
  const fresh = draftOf(saved, now.usual.vendors)
  return {
    usual: usual ?? fresh.usual,
    checks: touched('checks') ? now.checks : fresh.checks,
    replies: touched('replies') ? now.replies : fresh.replies,
  }
}

/** What the services need not be asked about. A password row that is empty keeps what it holds. */
const unfinished = (list: RowList, items: readonly AttributeItem[] = []): RowWords[] =>
  items.flatMap(({ attribute, op, value }, row) => {
    if (attribute === '') return [{ list, row, words: 'Name the attribute' }]
    const mayBeEmpty = op === '=*' || op === '!*' || isKeptSecret(list, attribute)
    return value === '' && !mayBeEmpty ? [{ list, row, words: `Give ${attribute} a value, or take the row away` }] : []
  })

/** The place of a row among those that are sent: empty ones are not. */
export const placeSent = (rows: readonly DraftRow[], key: number): number =>
  rows.filter(({ attribute, value }) => attribute.trim() !== '' || value !== '').findIndex((row) => row.key === key)

const ownedBy: Readonly<Record<RowList, Readonly<Record<string, keyof UsualSettings>>>> = {
  checks: {
    expiration: 'expiresAt',
    'simultaneous-use': 'sessionsAllowed',
    'calling-station-id': 'mac',
    'auth-type': 'disabled',
  },
  replies: {
    'framed-ip-address': 'staticIp',
    'framed-pool': 'pool',
    'session-timeout': 'sessionTimeoutSeconds',
    'mikrotik-rate-limit': 'rate',
    'huawei-input-average-rate': 'rate',
    'huawei-output-average-rate': 'rate',
    'cisco-account-info': 'rate',
    'erx-service-activate:1': 'rate',
    'wispr-bandwidth-max-down': 'rate',
    'wispr-bandwidth-max-up': 'rate',
  },
}

/** Whether a changed field of the form writes this row anew when it is saved. */
export const isOverwritten = (list: RowList, { attribute }: AttributeItem, draft: SettingsDraft, start: Subject) => {
  const owner = ownedBy[list][attribute.trim().toLowerCase()]
  return (
    owner !== undefined && changedFields(draft.usual, usualDraftOf(start.usual, draft.usual.vendors)).includes(owner)
  )
}
