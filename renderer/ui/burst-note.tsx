/** Beside a rejected sign-in: that its NAS rejects far more than usual, and the way to the others. */
import type { Condition } from '../../shared/contract/conditions.ts'
import lines from './drawer-lines.module.css'
import { Note } from './note.tsx'
import { burstOn, isPartOf } from './reject-burst.ts'

export interface BurstNoteProps {
  readonly rejected: { readonly nasAddress: string; readonly at: string }
  /** Undefined while they are not known. */
  readonly conditions: readonly Condition[] | undefined
}

export function BurstNote({ rejected: { nasAddress, at }, conditions = [] }: BurstNoteProps) {
  const burst = burstOn(conditions, nasAddress)
  if (!burst || !isPartOf(burst, at)) return null
  return (
    <Note severity={burst.severity} title="Not this customer alone">
      {burst.title}.{' '}
      <a className={lines.link} href={`#${burst.link}`}>
        See them
      </a>
    </Note>
  )
}
