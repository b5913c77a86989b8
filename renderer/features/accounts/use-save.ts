/** Saves what was edited of an account or a package, keeps what is typed meanwhile, and says why it was refused. */
import { useState } from 'react'
import type { Result } from '../../../shared/base/result.ts'
import { useAct } from '../../bridge/house.tsx'
import { readDraft, type SettingsChange, type Subject } from './settings-draft.ts'
import type { SettingsEdit } from './use-settings-edit.ts'
import { type RefusalWords, wordRefusal } from './word-refusal.ts'

export interface Save {
  readonly refused: RefusalWords
  readonly busy: boolean
  readonly submit: () => Promise<void>
  /** The edits were given up, and with them why they were refused. */
  readonly forget: () => void
}

const nothingRefused: RefusalWords = { fields: {}, rows: [], whole: null }

export function useSave<S extends Subject, E extends { readonly type: string }>(
  edit: SettingsEdit,
  save: (change: SettingsChange) => Promise<Result<S, E>>,
  onSaved: (saved: S) => void,
): Save {
  const [refused, setRefused] = useState(nothingRefused)
  const { run, busy } = useAct(save)
  const submit = async () => {
    const read = readDraft(edit.draft, edit.base)
    if (!read.ok) {
      return setRefused({ fields: read.error.fields as RefusalWords['fields'], rows: read.error.rows, whole: null })
    }
    const answer = await run(read.value)
    if (!answer.ok) {
      const { checks = [], replies = [] } = read.value
      return setRefused(wordRefusal(answer.error, { checks: checks.length, replies: replies.length }))
    }
    onSaved(answer.value)
    edit.settle(edit.draft, answer.value)
    setRefused(nothingRefused)
  }
  return { refused, busy, submit, forget: () => setRefused(nothingRefused) }
}
