/** Which operators reach a point of the map. */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { Mono } from '../../ui/mono.tsx'
import type { LatLon } from './geometry.ts'
import classes from './map.module.css'
import { wordFailure } from './words.ts'

const statusWords = { live: 'Live', building: 'Building', planned: 'Planned' }

export function ReachCard({ at: { lat, lon }, onClose }: { at: LatLon; onClose: () => void }) {
  const { ask } = useHouse()
  const answer = useCall(() => ask.coverage.at({ lat, lon }), { key: [lat, lon], refreshOn: ['coverage.changed'] })
  const fnos = answer.value?.fnos
  return (
    <section className={classes.reach} aria-label="Which FNOs reach this point?">
      <div className={classes.reachHead}>
        <h2 className={classes.layersTitle}>Which FNOs reach this point?</h2>
        <ActionIcon size="xs" aria-label="Close" onClick={onClose}>
          <IconX size={15} stroke={1.8} />
        </ActionIcon>
      </div>
      <p className={classes.cardFaint}>
        <Mono>
          {lat.toFixed(5)}, {lon.toFixed(5)}
        </Mono>
      </p>
      <div role="status">
        {answer.error && <p>{wordFailure(answer.error).words}</p>}
        {fnos?.length === 0 && <p>None, as far as imported coverage says.</p>}
        {fnos !== undefined && fnos.length > 0 && (
          <ul className={classes.reachList}>
            {fnos.map(({ fnoId, status, areaId, name, source, sourceDate }) => (
              <li key={areaId}>
                <b>{fnoWord(fnoId)}</b> {statusWords[status]}
                <span className={classes.cardFaint}>{[name, source, sourceDate].filter(Boolean).join(', ')}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
