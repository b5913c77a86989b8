/** The state of a NAS: a mark and a word, in a row or at the head of its detail. */
import type { ReactNode } from 'react'
import { SeverityMark } from '../../ui/severity.tsx'
import { QuietDot } from '../../ui/state-chip.tsx'
import { StateMark, type StateTone } from '../../ui/state-mark.tsx'
import type { Hearing } from './judge-nas.ts'

interface Look {
  readonly word: string
  readonly tone: StateTone
  readonly shape: ReactNode
}

const hearingLooks: Readonly<Record<Hearing, Look>> = {
  dropping: { word: 'Dropping', tone: 'major', shape: <SeverityMark severity="major" size={13} /> },
  silent: { word: 'Silent', tone: 'minor', shape: <SeverityMark severity="minor" size={13} /> },
  never: { word: 'Not heard', tone: 'unknown', shape: <QuietDot on={false} /> },
  heard: { word: 'Heard', tone: 'cleared', shape: <QuietDot on /> },
}

export const NasState = ({ hearing, tag = false }: { hearing: Hearing; tag?: boolean }) => (
  <StateMark {...hearingLooks[hearing]} tag={tag} />
)
