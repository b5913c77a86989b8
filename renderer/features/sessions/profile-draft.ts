/** What a change of sessions is to say, while it is typed: a rate, or attributes as they are. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { MOST_KBPS, rateAttributes } from '../../../shared/base/vendor-rate.ts'
import type { NasType } from '../../../shared/contract/nas.ts'

export interface ProfileDraft {
  readonly mode: 'rate' | 'attributes'
  /** Megabits a second, as typed. */
  readonly down: string
  readonly up: string
  readonly vendor: NasType | null
  readonly rows: readonly DraftRow[]
}

export interface DraftRow {
  readonly attribute: string
  readonly value: string
}

export type ProfileField = 'down' | 'up' | 'vendor' | 'rows'

export interface ProfileProblem {
  readonly field: ProfileField
  /** For `rows`: which one, from 0. */
  readonly row?: number
  readonly words: string
}

export const emptyRow: DraftRow = { attribute: '', value: '' }

export const startDraft = (vendor: NasType | null): ProfileDraft => ({
  mode: 'rate',
  down: '',
  up: '',
  vendor,
  rows: [emptyRow],
})

/** The attributes to send, in order, or the first field that keeps them from it. */
export function attributesOf(draft: ProfileDraft): Result<readonly DraftRow[], ProfileProblem> {
  if (draft.mode === 'attributes') return rowsOf(draft.rows)
  const downKbps = kilobitsOf(draft.down)
  if (downKbps === null) return err({ field: 'down', words: 'Give megabits a second, such as 50' })
  const upKbps = kilobitsOf(draft.up)
  if (upKbps === null) return err({ field: 'up', words: 'Give megabits a second, such as 10' })
  if (draft.vendor === null) return err({ field: 'vendor', words: 'Each vendor has its own attribute for a rate' })
  const countsInBits = draft.vendor === 'huawei' || draft.vendor === 'other'
  if (countsInBits && Math.max(downKbps, upKbps) > MOST_KBPS) {
    return err({ field: downKbps > MOST_KBPS ? 'down' : 'up', words: 'Its attribute holds less than 4 295 Mbit/s' })
  }
  return ok(rateAttributes(draft.vendor, { downKbps, upKbps }))
}

function rowsOf(rows: readonly DraftRow[]): Result<readonly DraftRow[], ProfileProblem> {
  const half = rows.findIndex(({ attribute, value }) => (attribute.trim() === '') !== (value.trim() === ''))
  if (half >= 0) return err({ field: 'rows', row: half, words: 'Give both an attribute and its value' })
  const whole = rows.filter(({ attribute }) => attribute.trim() !== '')
  if (whole.length === 0) return err({ field: 'rows', row: 0, words: 'Say what to change' })
  return ok(whole.map(({ attribute, value }) => ({ attribute: attribute.trim(), value: value.trim() })))
}

function kilobitsOf(text: string): number | null {
  const typed = text.trim().replace(',', '.')
  if (!/^\d+(\.\d+)?$/.test(typed)) return null
  const kilobits = Math.round(Number(typed) * 1000)
  return kilobits >= 1 && kilobits <= 100_000_000 ? kilobits : null
}
