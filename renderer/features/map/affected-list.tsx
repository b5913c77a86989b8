/** The same selection as the map's, as a list: for the keyboard, a screen reader, and whoever likes lists. */
import { FailedState } from '../../ui/failed-state.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import type { MapSelection } from './address.ts'
import classes from './affected.module.css'
import { AffectedRows, Pages } from './affected-rows.tsx'
import { useAffected } from './use-affected.ts'
import { wordFailure } from './words.ts'

export function AffectedList({ selection }: { selection: MapSelection }) {
  const { answer, offset, setOffset } = useAffected(selection)
  const found = answer.value
  return (
    <section className={classes.list} aria-label="Services on the map">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the rows scroll in this box, and by keyboard only whoever stands on it scrolls */}
      <section className={classes.listBody} tabIndex={0} aria-label="Services">
        {found && found.rows.length > 0 && <AffectedRows rows={found.rows} label="Services" wide />}
        {found?.rows.length === 0 && <p className={classes.nobody}>No service fits. One filter less finds more.</p>}
        {!found && answer.state !== 'failed' && <LoadingRows words="The services are being read" rows={14} />}
        {!found && answer.error && (
          <FailedState title="The services could not be read" {...wordFailure(answer.error)} onRetry={answer.refresh} />
        )}
      </section>
      {found && (
        <Pages total={found.services} offset={offset} onOffset={setOffset} word="Down first, then stale, never, up" />
      )}
    </section>
  )
}
