import { describe, expect, test } from 'vitest'
import { AttributeItem } from '../../../shared/contract/attributes.ts'
import {
  addRow,
  carryOver,
  draftOf,
  isChanged,
  isOverwritten,
  placeSent,
  readDraft,
  type SettingsDraft,
  type Subject,
} from './settings-draft.ts'
import { noSettings } from './usual-draft.ts'

const item = (attribute: string, op: string, value: string) => AttributeItem.parse({ attribute, op, value })
const start: Subject = {
  usual: { ...noSettings, sessionTimeoutSeconds: 3600 },
  checks: [item('Cleartext-Password', ':=', ''), item('NAS-IP-Address', '==', '10.20.4.2')],
  replies: [item('Session-Timeout', ':=', '3600')],
}
const draft = draftOf(start, ['mikrotik'])
const withRow = (list: 'checks' | 'replies', at: number, change: Partial<AttributeItem>): SettingsDraft => ({
  ...draft,
  [list]: draft[list].map((row, place) => (place === at ? { ...row, ...change } : row)),
})

test('nothing touched is nothing to save', () => {
  expect(isChanged(draft, start)).toBe(false)
  expect(readDraft(draft, start)).toEqual({ ok: true, value: {} })
})

test('a row that was added and left empty is no change', () => {
  expect(isChanged({ ...draft, replies: addRow(draft.replies) }, start)).toBe(false)
})

test('a changed row sends its whole list, the password’s row still empty, and nothing else', () => {
  const changed = withRow('checks', 1, { value: '10.20.4.3' })
  expect(readDraft(changed, start)).toEqual({
    ok: true,
    value: { checks: [start.checks[0], item('NAS-IP-Address', '==', '10.20.4.3')] },
  })
})

test('rows in another order are another list', () => {
  const { checks, ...rest } = draft
  expect(isChanged({ ...rest, checks: [...checks].reverse() }, start)).toBe(true)
})

test('a field of the form is sent as a setting, and its row is said to be written anew', () => {
  const changed = { ...draft, usual: { ...draft.usual, sessionTimeout: '7200' } }
  expect(readDraft(changed, start)).toEqual({ ok: true, value: { usual: { sessionTimeoutSeconds: 7200 } } })
  const [timeout] = start.replies
  expect(timeout && isOverwritten('replies', timeout, changed, start)).toBe(true)
  expect(timeout && isOverwritten('replies', timeout, draft, start)).toBe(false)
  expect(timeout && isOverwritten('checks', timeout, changed, start)).toBe(false)
})

test('a row without a name or value is said at its place among those that would be sent', () => {
  const changed = { ...withRow('replies', 0, { value: '' }), checks: addRow(draft.checks) }
  expect(readDraft(changed, start)).toMatchObject({
    ok: false,
    error: { rows: [{ list: 'replies', row: 0, words: 'Give Session-Timeout a value, or take the row away' }] },
  })
  const unnamed = withRow('replies', 0, { attribute: ' ' })
  expect(readDraft(unnamed, start)).toMatchObject({ ok: false, error: { rows: [{ words: 'Name the attribute' }] } })
})

test('=* and !* need no value', () => {
  expect(readDraft(withRow('checks', 1, { op: '!*', value: '' }), start)).toMatchObject({ ok: true })
})

test('a row keeps its key while others go, and its place counts only rows that are sent', () => {
  const rows = addRow(addRow(draft.checks)).map((row) => (row.key === 3 ? { ...row, attribute: 'Realm' } : row))
  expect(rows.map(({ key }) => key)).toEqual([0, 1, 2, 3])
  expect(placeSent(rows, 3)).toBe(2)
  expect(addRow(rows.slice(2)).at(-1)?.key).toBe(4)
})

describe('what is typed while a save is under way', () => {
  const sent: SettingsDraft = { ...draft, usual: { ...draft.usual, sessionTimeout: '7200' } }
  const saved: Subject = {
    usual: { ...start.usual, sessionTimeoutSeconds: 7200 },
    checks: start.checks,
    replies: [item('Session-Timeout', ':=', '7200')],
  }

  test('where nothing was typed, the draft is what was saved', () => {
    expect(carryOver(sent, sent, saved)).toBeNull()
  })

  test('a field that was typed meanwhile is kept as the only change, on top of what was saved', () => {
    const now: SettingsDraft = { ...sent, usual: { ...sent.usual, pool: 'cpt-pool' } }
    const kept = carryOver(now, sent, saved)
    expect(kept && readDraft(kept, saved)).toEqual({ ok: true, value: { usual: { pool: 'cpt-pool' } } })
    expect(kept?.replies.map(({ value }) => value)).toEqual(['7200'])
  })

  test('a field that was saved and typed once more is changed once more', () => {
    const now: SettingsDraft = { ...sent, usual: { ...sent.usual, sessionTimeout: '10800' } }
    const kept = carryOver(now, sent, saved)
    expect(kept && readDraft(kept, saved)).toEqual({ ok: true, value: { usual: { sessionTimeoutSeconds: 10_800 } } })
  })

  test('a field that was put back meanwhile is a change against what was saved', () => {
    const kept = carryOver(draft, sent, saved)
    expect(kept && readDraft(kept, saved)).toEqual({ ok: true, value: { usual: { sessionTimeoutSeconds: 3600 } } })
  })

  test('a list of rows that was worked on meanwhile is kept whole', () => {
    const now: SettingsDraft = { ...sent, checks: withRow('checks', 1, { value: '10.20.4.9' }).checks }
    const kept = carryOver(now, sent, saved)
    expect(kept && readDraft(kept, saved)).toMatchObject({
      ok: true,
      value: { checks: [start.checks[0], item('NAS-IP-Address', '==', '10.20.4.9')] },
    })
    const added: SettingsDraft = { ...sent, replies: addRow(sent.replies) }
    expect(carryOver(added, sent, saved)?.replies).toHaveLength(2)
  })
})
