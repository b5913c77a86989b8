/** Which operators' fibre reaches the address: what could be sold there, and whether it fits what is. */
import type { SubscriberAddress } from '../../../shared/contract/subscribers.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { CoverageStatus } from '../../ui/coverage-status.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { Panel } from '../../ui/panel.tsx'
import prose from '../../ui/prose.module.css'
import { dayWords } from './day-words.ts'
import classes from './subscriber.module.css'
import { wordRefusal } from './words.ts'

export interface ReachProps {
  readonly addresses: readonly SubscriberAddress[]
  /** The operator of the service that is there. */
  readonly sold: string | null
}

export function Reach({ addresses, sold }: ReachProps) {
  const { ask } = useHouse()
  const at = addresses.find(({ lat, lon }) => lat !== null && lon !== null)
  const lat = at?.lat ?? null
  const lon = at?.lon ?? null
  const reach = useCall(() => ask.coverage.at({ lat: lat ?? 0, lon: lon ?? 0 }), {
    key: [lat, lon],
    refreshOn: ['coverage.changed'],
    enabled: lat !== null && lon !== null,
  })
  const fnos = reach.value?.fnos
  return (
    <Panel title="Reaches the address" {...(at?.pointFrom === 'place' && { note: `by the point of ${at.suburb}` })}>
      {!at && <p className={prose.small}>Nobody knows where the address lies: its suburb is not placed.</p>}
      {at && reach.state === 'failed' && reach.error && (
        <p className={prose.small}>It could not be asked: {wordRefusal(reach.error).words}</p>
      )}
      {at && fnos?.length === 0 && <p className={prose.small}>No coverage area that was imported holds this point.</p>}
      {at && fnos && fnos.length > 0 && (
        <ul className={classes.rows}>
          {fnos.map(({ fnoId, status, source, sourceDate }) => (
            <li key={fnoId}>
              <span>
                {fnoWord(fnoId)}
                {fnoId === sold && <span className={classes.faint}> · this service</span>}
              </span>
              <span title={[source, sourceDate && dayWords(sourceDate)].filter(Boolean).join(', ') || undefined}>
                <CoverageStatus status={status} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
