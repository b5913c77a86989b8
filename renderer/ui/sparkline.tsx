/** The shape of the last hours in 70 × 22 px: no axis, no number, only whether it moved. */
import classes from './sparkline.module.css'

export interface SparklineProps {
  /** Oldest first; null where nothing is known, and the line is broken there. */
  readonly values: readonly (number | null)[]
  readonly tone?: 'own' | 'problem' | 'quiet'
}

const width = 70
const height = 22

export function Sparkline({ values, tone = 'quiet' }: SparklineProps) {
  return (
    <svg className={classes.line} data-tone={tone} width={width} height={height} aria-hidden="true">
      <path d={sparkPath(values)} />
    </svg>
  )
}

/** An SVG path over the box; a flat series runs along its middle. */
export function sparkPath(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return ''
  const low = Math.min(...known)
  const span = Math.max(...known) - low
  const step = width / (values.length - 1)
  let path = ''
  let pen = 'M'
  values.forEach((value, index) => {
    if (value === null) {
      pen = 'M'
      return
    }
    const y = span === 0 ? height / 2 : 1 + (height - 2) * (1 - (value - low) / span)
    path += `${pen}${(index * step).toFixed(1)} ${y.toFixed(1)}`
    pen = 'L'
  })
  return path
}
