/** The state of a NAS: a mark and a word, in a row or at the head of its detail. */

import { type Severity, SeverityMark } from '../../ui/severity.tsx'
import { QuietDot } from '../../ui/state-chip.tsx'
import type { Hearing } from './judge-nas.ts'
import classes from './nas-state.module.css'

interface Look {
  readonly word: string
  /** Null for the normal, which is quiet. */
  readonly severity: Severity | null
}

const hearingLooks: Readonly<Record<Hearing, Look>> = {
  dropping: { word: 'Dropping', severity: 'major' },
  silent: { word: 'Silent', severity: 'minor' },
  never: { word: 'Not heard', severity: null },
  heard: { word: 'Heard', severity: null },
}

/** In a row no box; at the head of a page a tag. */
export function NasState({ hearing, tag = false }: { hearing: Hearing; tag?: boolean }) {
  const { word, severity } = hearingLooks[hearing]
  return (
    <span className={tag ? classes.tag : classes.mark} data-hearing={hearing}>
      <span className={classes.shape} aria-hidden="true">
        {severity ? <SeverityMark severity={severity} size={13} /> : <QuietDot on={hearing === 'heard'} />}
      </span>
      {word}
    </span>
  )
}
