/** The map itself: its layers, the tools, and what floats over it. */
import { Button, useComputedColorScheme } from '@mantine/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { type MapSelection, type View, writeStates } from './address.ts'
import type { Area } from './drawing.ts'
import { createFrameTurns } from './frame-turns.ts'
import type { LatLon } from './geometry.ts'
import { LayersPanel } from './layers-panel.tsx'
import classes from './map.module.css'
import { readColours } from './map-colours.ts'
import type { ChangeAddress } from './map-filter.tsx'
import { MapFoot } from './map-foot.tsx'
import { CircleForm, DrawingHint, ToolBar, ZoomButtons } from './map-tools.tsx'
import { PointCard } from './point-card.tsx'
import type { PointsNow } from './point-store.ts'
import { countStates, maskOf } from './points.ts'
import { ReachCard } from './reach-card.tsx'
import { useAreaLayer } from './use-area-layer.ts'
import { useClearNames } from './use-clear-names.ts'
import { useDrawing } from './use-drawing.ts'
import { useFollowedView, useLeafletMap, viewOf } from './use-leaflet-map.ts'
import { useBasemap, usePointsLayer } from './use-map-layers.ts'
import { useMapWords } from './use-map-words.ts'
import { useOutlines } from './use-outlines.ts'
import { usePointedAt } from './use-pointed-at.ts'
import { useSites } from './use-sites.ts'
import { useWithin } from './use-within.ts'
import { wordFailure } from './words.ts'

interface MapViewProps {
  readonly selection: MapSelection
  readonly now: PointsNow & { readonly refresh: () => void }
  /** The address asks for the tool that draws. */
  readonly wantsDrawing: boolean
  readonly onMoved: (view: View) => void
  readonly onArea: (area: Area | null) => void
  readonly change: ChangeAddress
}

export function MapView({ selection, now, wantsDrawing, onMoved, onArea, change }: MapViewProps) {
  const { ask } = useHouse()
  const element = useRef<HTMLDivElement>(null)
  const map = useLeafletMap(element, { start: selection.view, onMoved })
  useFollowedView(map, selection.view)
  const colours = useColours()
  const [turns] = useState(() =>
    createFrameTurns({ request: requestAnimationFrame.bind(window), cancel: cancelAnimationFrame.bind(window) }),
  )
  const drawnWith = { colours, turns }
  const [layers, setLayers] = useState({ sites: true, coverage: true, suburbs: false })
  const [reached, setReached] = useState<LatLon | null>(null)
  const [isTyping, setTyping] = useState(false)
  const background = useCall(() => ask.map.background({}), { key: [], refreshOn: ['settings.changed'] }).value
  const summary = useCall(() => ask.coverage.summary({}), { key: [], refreshOn: ['coverage.changed'] }).value

  const { points, version } = now
  const within = useWithin(selection)
  const { bits } = within
  const { fno, states } = selection
  // biome-ignore lint/correctness/useExhaustiveDependencies: states are written into the points in place, and the version alone tells that
  const mask = useMemo(
    () => (points && bits !== undefined ? maskOf(points, { fno, states, within: bits }) : undefined),
    [points, version, fno, states, bits],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the states that are counted change in place, and the version alone tells that
  const counts = useMemo(
    () => (points && bits !== undefined ? countStates(points, { fno, within: bits }) : null),
    [points, version, fno, bits],
  )

  const { basemap, failure: tilesFailure } = useBasemap(
    map,
    background && { street: background.street, onlineTiles: background.online.onlineTiles },
    drawnWith,
  )
  const areas = useOutlines(map, { coverage: layers.coverage, suburbs: layers.suburbs, fno: selection.fno }, colours)
  const groups = usePointsLayer(map, { points, version, mask }, drawnWith)
  const sites = useSites(map, layers.sites)
  useClearNames(basemap, { groups, sites: layers.sites ? sites : null })
  useMapWords(map, basemap, { sites: layers.sites ? sites : null, areas })
  useAreaLayer(map, selection.area, onArea)
  const { drawing, pointer, choose } = useDrawing(map, { onArea, onPoint: setReached })
  const pointed = usePointedAt(map, { points, mask, enabled: drawing.tool === 'pan' })

  useEffect(() => {
    if (map && wantsDrawing) choose('polygon')
  }, [map, wantsDrawing, choose])
  useEffect(() => {
    if (!map) return
    const onMenu = ({ latlng }: { latlng: { lat: number; lng: number } }) =>
      setReached({ lat: latlng.lat, lon: latlng.lng })
    map.on('contextmenu', onMenu)
    return () => void map.off('contextmenu', onMenu)
  }, [map])

  const onStates = useCallback(
    (states: MapSelection['states']) => change({ show: writeStates(states) }, { replace: true }),
    [change],
  )
  const isDrawing = drawing.tool !== 'pan'
  return (
    <section className={classes.view} aria-label="Map">
      <div
        ref={element}
        className={classes.map}
        role="application"
        aria-label="Map of subscribers. The arrow keys move it; what it shows can be read as a list."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: Leaflet moves the map by the arrow keys of whoever stands on it
        tabIndex={0}
        data-drawing={isDrawing || undefined}
      />
      {isDrawing && <span className={classes.cross} aria-hidden="true" />}
      <ToolBar tool={drawing.tool} onChoose={choose} onCircle={() => setTyping(true)} />
      {map && <ZoomButtons map={map} />}
      <DrawingHint drawing={drawing} pointer={pointer} />
      <LayersPanel
        states={selection.states}
        counts={counts}
        onStates={onStates}
        layers={layers}
        onLayers={setLayers}
        sites={sites?.length ?? null}
        suburbs={summary?.suburbs ?? null}
        streetFile={background?.street?.name ?? null}
        online={tilesFailure ?? (background?.online.onlineTiles ? 'on' : 'off')}
        withoutPoint={now.withoutPoint}
      />
      {map && <MapFoot map={map} background={background} />}
      {pointed && <PointCard key={pointed.id} {...pointed} />}
      {reached && <ReachCard at={reached} onClose={() => setReached(null)} />}
      <NoPoints now={now} />
      {within.error && (
        <div className={classes.over}>
          <FailedState
            title="What is chosen could not be read"
            {...wordFailure(within.error)}
            onRetry={within.refresh}
          />
        </div>
      )}
      {isTyping && map && <CircleForm middle={viewOf(map)} onArea={onArea} onClose={() => setTyping(false)} />}
    </section>
  )
}

/** The theme's colours as values, read again once the scheme is another. */
function useColours() {
  const scheme = useComputedColorScheme('dark')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the variables of the page are the scheme's
  return useMemo(readColours, [scheme])
}

/** Over the basemap, which is there without any services: what is read, what failed, and what to do where there is nothing. */
function NoPoints({ now: { state, points, error, withoutPoint, refresh } }: { now: MapViewProps['now'] }) {
  if (state === 'loading' && !points) {
    return (
      <p className={classes.reading} role="status">
        Subscribers are being read
      </p>
    )
  }
  if (state === 'failed' && error) {
    return (
      <div className={classes.over}>
        <FailedState title="The subscribers could not be read" {...wordFailure(error)} onRetry={refresh} />
      </div>
    )
  }
  if (!points || points.size > 0) return null
  return (
    <div className={classes.over}>
      <EmptyState
        icon={null}
        title="No subscriber is on the map yet"
        acts={
          <>
            <Button component="a" href="#/subscribers?import=1">
              Import subscribers
            </Button>
            {withoutPoint > 0 && (
              <Button component="a" href="#/places?show=unresolved" variant="subtle">
                Resolve their suburbs
              </Button>
            )}
          </>
        }
      >
        {withoutPoint > 0
          ? 'There are services, but nobody can say where: their addresses name no suburb that is known.'
          : 'Services appear where their address is, or in the middle of its suburb.'}
      </EmptyState>
    </div>
  )
}
