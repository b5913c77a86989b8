/** Severity: colour, shape and word, always together. No other code names these colours or icons. */
import {
  IconAlertOctagon,
  IconAlertOctagonFilled,
  IconAlertSquareRounded,
  IconAlertSquareRoundedFilled,
  IconAlertTriangle,
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconHelpCircle,
  IconInfoCircle,
  IconInfoCircleFilled,
} from '@tabler/icons-react'
import classes from './severity.module.css'

/** Worst first; `unknown` counts as worst until known, and is grey. */
export const severities = ['critical', 'major', 'minor', 'warning', 'cleared', 'unknown'] as const
export type Severity = (typeof severities)[number]

const looks = {
  critical: { word: 'Critical', Icon: IconAlertOctagonFilled, Outline: IconAlertOctagon },
  major: { word: 'Major', Icon: IconAlertTriangleFilled, Outline: IconAlertTriangle },
  minor: { word: 'Minor', Icon: IconAlertSquareRoundedFilled, Outline: IconAlertSquareRounded },
  warning: { word: 'Warning', Icon: IconInfoCircleFilled, Outline: IconInfoCircle },
  cleared: { word: 'Cleared', Icon: IconCircleCheck, Outline: IconCircleCheck },
  unknown: { word: 'Unknown', Icon: IconHelpCircle, Outline: IconHelpCircle },
} as const

export const severityWord = (severity: Severity): string => looks[severity].word

export interface SeverityMarkProps {
  readonly severity: Severity
  /** Without its word the mark still has it as its name. */
  readonly withWord?: boolean
  readonly size?: number
  /** A count of zero keeps its shape, in outline and grey. */
  readonly quiet?: boolean
}

export function SeverityMark({ severity, withWord = false, size = 15, quiet = false }: SeverityMarkProps) {
  const { word, Icon, Outline } = looks[severity]
  const Shape = quiet ? Outline : Icon
  return (
    <span className={classes.mark} data-severity={severity} data-quiet={quiet || undefined}>
      <Shape
        size={size}
        stroke={1.8}
        className={classes.icon ?? ''}
        {...(withWord ? { 'aria-hidden': true } : { role: 'img', 'aria-label': word })}
      />
      {withWord && <span>{word}</span>}
    </span>
  )
}
