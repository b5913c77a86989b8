/** The selected area on the map, with corners that can be taken by the mouse and by the arrow keys. */
import { circle, divIcon, type Map as LeafletMap, type Marker, marker, type Path, polygon } from 'leaflet'
import { useEffect, useRef } from 'react'
import { type Area, moveCorner } from './drawing.ts'
import { eastOf, type LatLon } from './geometry.ts'

/** Pixels of one press of an arrow key. */
const STEP = 8
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
}

export function useAreaLayer(map: LeafletMap | null, area: Area | null, onChange: (area: Area) => void): void {
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  const focused = useRef<number | null>(null)
  useEffect(() => {
    if (!map || !area) return
    const shape = shapeOf(area).addTo(map)
    const handles = handlesOf(area).map(({ at, label }, corner) =>
      addHandle(
        map,
        { at, label },
        {
          onDrag: (to) => reshape(shape, moveCorner(area, corner, to)),
          onMoved: (to) => latest.current(moveCorner(area, corner, to)),
          onFocus: () => {
            focused.current = corner
          },
          onBlur: () => {
            focused.current = null
          },
        },
      ),
    )
    // A corner that was moved by a key is another marker now; the keyboard stays with it.
    if (focused.current !== null) handles[focused.current]?.getElement()?.focus()
    return () => {
      const kept = focused.current
      shape.remove()
      for (const handle of handles) handle.remove()
      focused.current = kept
    }
  }, [map, area])
}

const pairsOf = (corners: readonly LatLon[]): [number, number][] => corners.map(({ lat, lon }) => [lat, lon])

const shapeOf = (area: Area): Path => {
  const look = { className: 'fh-area', interactive: false }
  return area.kind === 'polygon'
    ? polygon(pairsOf(area.corners), look)
    : circle([area.lat, area.lon], { ...look, radius: area.metres })
}

function reshape(shape: Path, area: Area): void {
  if (area.kind === 'polygon') (shape as ReturnType<typeof polygon>).setLatLngs(pairsOf(area.corners))
  else (shape as ReturnType<typeof circle>).setLatLng([area.lat, area.lon]).setRadius(area.metres)
}

interface HandleAt {
  readonly at: LatLon
  readonly label: string
}

const handlesOf = (area: Area): readonly HandleAt[] =>
  area.kind === 'polygon'
    ? area.corners.map((at, place) => ({ at, label: `Corner ${place + 1} of ${area.corners.length}` }))
    : [
        { at: area, label: 'Middle of the circle' },
        { at: eastOf(area, area.metres), label: 'Edge of the circle' },
      ]

interface HandleDoes {
  readonly onDrag: (to: LatLon) => void
  readonly onMoved: (to: LatLon) => void
  readonly onFocus: () => void
  readonly onBlur: () => void
}

function addHandle(map: LeafletMap, { at, label }: HandleAt, does: HandleDoes): Marker {
  const handle = marker([at.lat, at.lon], {
    draggable: true,
    keyboard: true,
    autoPanOnFocus: false,
    icon: divIcon({ className: 'fh-corner', iconSize: [11, 11] }),
  }).addTo(map)
  const placeOf = (): LatLon => {
    const { lat, lng } = handle.getLatLng()
    return { lat, lon: lng }
  }
  handle.on('drag', () => does.onDrag(placeOf()))
  handle.on('dragend', () => does.onMoved(placeOf()))
  const element = handle.getElement()
  element?.setAttribute('aria-label', `${label}; the arrow keys move it`)
  element?.addEventListener('focus', does.onFocus)
  element?.addEventListener('blur', does.onBlur)
  element?.addEventListener('keydown', (event) => {
    const step = ARROWS[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    const to = map.containerPointToLatLng(map.latLngToContainerPoint(handle.getLatLng()).add([...step]))
    does.onMoved({ lat: to.lat, lon: to.lng })
  })
  return handle
}
