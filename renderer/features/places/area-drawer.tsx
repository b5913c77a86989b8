/** One area, docked beside the list: its outline, whose it is, and where it comes from. */
import { IconMap } from '@tabler/icons-react'
import type { Area } from '../../../shared/contract/coverage.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { CoverageStatus } from '../../ui/coverage-status.tsx'
import { DockedDrawer, DrawerSection } from '../../ui/docked-drawer.tsx'
import lines from '../../ui/drawer-lines.module.css'
import { type Fact, FactList } from '../../ui/fact-list.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { count, decimal } from '../../ui/format.ts'
import { mapAtLink } from '../../ui/links.ts'
import { Mono } from '../../ui/mono.tsx'
import prose from '../../ui/prose.module.css'
import { pointWords } from '../../ui/read-point.ts'
import { WhenRead } from '../../ui/when-read.tsx'
import { placeLink } from './address.ts'
import { areaKindWords, dayWord, squareKmWord } from './area-words.ts'
import classes from './areas.module.css'
import { outlinePath, type Shape } from './outline-path.ts'
import page from './places.module.css'
import { wordRefusal } from './words.ts'

export function AreaDrawer({ areaId, onClose }: { areaId: string; onClose: () => void }) {
  const { ask } = useHouse()
  const got = useCall(() => ask.coverage.get({ areaId }), { key: [areaId], refreshOn: ['coverage.changed'] })
  const area = got.value
  return (
    <DockedDrawer
      label={`Area ${area?.name ?? ''}`}
      title={
        area && (
          <>
            <span className={lines.name}>{area.name}</span>
            <span className={page.kindWord}>{areaKindWords[area.kind]}</span>
          </>
        )
      }
      onClose={onClose}
    >
      <WhenRead called={got} what="The area" wordRefusal={wordRefusal} rows={6}>
        {(area) => (
          <>
            <Outline area={area} shape={area.shape} />
            <FactList
              facts={[
                ...factsOf(area),
                {
                  name: 'Outline',
                  value: `${count(area.shape.length)} ${area.shape.length === 1 ? 'part' : 'parts'}, ${count(area.shape.flat(2).length)} corners`,
                },
              ]}
            />
            {area.placeId !== null && <PlaceOf placeId={area.placeId} />}
          </>
        )}
      </WhenRead>
    </DockedDrawer>
  )
}

const drawingSize = 380

function Outline({ area, shape }: { area: Area; shape: Shape }) {
  const outline = outlinePath(shape, drawingSize)
  const lat = (area.bounds.north + area.bounds.south) / 2
  const lon = (area.bounds.east + area.bounds.west) / 2
  return (
    <figure className={classes.outline}>
      {outline && (
        <svg
          viewBox={`0 0 ${outline.width} ${outline.height}`}
          className={classes.drawing}
          data-status={area.status ?? 'live'}
          role="img"
          aria-label={`Outline of ${area.name}`}
        >
          <path d={outline.path} vectorEffect="non-scaling-stroke" />
        </svg>
      )}
      <figcaption className={classes.caption}>
        <span>{outline && `${decimal(outline.km)} km wide, north is up`}</span>
        <a href={`#${mapAtLink(lat, lon, zoomFor(area))}`}>
          <IconMap size={13} stroke={1.8} aria-hidden="true" /> On the map
        </a>
      </figcaption>
    </figure>
  )
}

/** The zoom at which it fills about half of a window: 0 has the 360 degrees of the world in 256 pixels. */
const zoomFor = ({ bounds: { north, south, east, west } }: Area): number =>
  Math.max(5, Math.min(15, Math.floor(Math.log2((360 / Math.max(east - west, north - south, 1e-4)) * 2))))

const factsOf = (area: Area): readonly Fact[] => [
  ...(area.fnoId === null ? [] : [{ name: 'FNO', value: fnoWord(area.fnoId) }]),
  ...(area.status === null ? [] : [{ name: 'Status', value: <CoverageStatus status={area.status} /> }]),
  { name: 'Size', value: `${squareKmWord(area.squareKm)} km²` },
  {
    name: 'Lies from',
    value: (
      <>
        <Mono>{pointWords(area.bounds.north, area.bounds.west)}</Mono> to{' '}
        <Mono>{pointWords(area.bounds.south, area.bounds.east)}</Mono>
      </>
    ),
  },
  { name: 'Whose data', value: area.source || 'not said' },
  { name: 'Of', value: area.sourceDate === null ? 'a day not said' : dayWord(area.sourceDate) },
]

function PlaceOf({ placeId }: { placeId: string }) {
  const { ask } = useHouse()
  const place = useCall(() => ask.places.get({ placeId }), { key: [placeId] })
  return (
    <DrawerSection title="The place">
      {place.value ? (
        <p className={page.others}>
          <a href={`#${placeLink(placeId)}`}>{place.value.name}</a>
          {place.value.where !== '' && `, ${place.value.where}`}
        </p>
      ) : (
        <p className={prose.quiet}>{place.state === 'failed' ? 'The gazetteer no longer has it.' : ''}</p>
      )}
    </DrawerSection>
  )
}
