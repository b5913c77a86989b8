/** The draft of what is edited: it follows what the services say until somebody types, and is theirs from then on. */
import { useState } from 'react'
import type { NasType } from '../../../shared/contract/nas.ts'
import { carryOver, draftOf, isChanged, type SettingsDraft, type Subject } from './settings-draft.ts'

export interface SettingsEdit {
  readonly draft: SettingsDraft
  /** What the draft began from; the services may know newer. */
  readonly base: Subject
  readonly changed: boolean
  /** Somebody else has changed it since the draft began. */
  readonly behind: boolean
  readonly change: (next: Partial<SettingsDraft>) => void
  readonly reset: () => void
  /** The draft as it was `sent` is saved; what was typed meanwhile stays and is not. */
  readonly settle: (sent: SettingsDraft, saved: Subject) => void
}

const sameSubject = (one: Subject, other: Subject): boolean =>
  JSON.stringify([one.checks, one.replies, one.usual]) === JSON.stringify([other.checks, other.replies, other.usual])

/** `vendors`: what a rate is written for where none is set yet. */
export function useSettingsEdit(subject: Subject, vendors: readonly NasType[]): SettingsEdit {
  const [edit, setEdit] = useState<{ readonly base: Subject; readonly draft: SettingsDraft } | null>(null)
  const changed = edit !== null && isChanged(edit.draft, edit.base)
  // A draft in which nothing was changed must not hide what others have changed.
  const current = edit !== null && (changed || sameSubject(edit.base, subject)) ? edit : null
  const { base, draft } = current ?? { base: subject, draft: draftOf(subject, vendors) }
  return {
    base,
    draft,
    changed,
    behind: changed && !sameSubject(base, subject),
    change: (next) =>
      // Two changes before the next drawing must not undo each other; a draft that was given up does not come back.
      setEdit((latest) => {
        const from = latest === edit ? { base, draft } : (latest ?? { base, draft })
        return { base: from.base, draft: { ...from.draft, ...next } }
      }),
    reset: () => setEdit(null),
    settle: (sent, saved) =>
      setEdit((latest) => {
        const kept = latest && carryOver(latest.draft, sent, saved)
        return kept && { base: saved, draft: kept }
      }),
  }
}
