/** The line under a row that says what it means; marked where it does not do what it seems to. */
import { SeverityMark } from '../../ui/severity.tsx'
import type { RowMeaning } from './explain-row.ts'
import classes from './rows-panel.module.css'

export const RowMeaningLine = ({ meaning: { words, tone } }: { meaning: RowMeaning }) => (
  <span className={classes.words} data-tone={tone}>
    {tone !== 'plain' && <SeverityMark severity={tone === 'unusable' ? 'critical' : 'minor'} size={13} />}
    <span>
      {tone === 'unusable' && 'Unusable. '}
      {words}
    </span>
  </span>
)
