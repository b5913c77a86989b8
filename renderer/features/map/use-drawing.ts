/** Drawing on the map by mouse and by keyboard: a click or Space sets a point, Enter closes, Backspace takes one back, Esc leaves. */
import { type Map as LeafletMap, type LeafletMouseEvent, polygon, polyline } from 'leaflet'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Area, type Drawing, draw, NOT_DRAWING, type Step, type Tool } from './drawing.ts'
import { type LatLon, metresBetween } from './geometry.ts'

export interface DrawingOnMap {
  readonly drawing: Drawing
  /** Where the pointer is while something is drawn. */
  readonly pointer: LatLon | null
  readonly choose: (tool: Tool) => void
}

export interface DrawingDeps {
  readonly onArea: (area: Area) => void
  /** The tool that asks which operators reach a point. */
  readonly onPoint: (at: LatLon) => void
}

/** Pixels: a click so near to the first corner closes. */
const CLOSES_WITHIN = 10

export function useDrawing(map: LeafletMap | null, deps: DrawingDeps): DrawingOnMap {
  const [drawing, setDrawing] = useState<Drawing>(NOT_DRAWING)
  const [pointer, setPointer] = useState<LatLon | null>(null)
  const latest = useRef({ drawing, ...deps })
  useEffect(() => {
    latest.current = { drawing, ...deps }
  })

  const take = useCallback((step: Step) => {
    const { drawing: before, onArea } = latest.current
    const { drawing: next, area } = draw(before, step)
    // Two keys may come before React has drawn once.
    latest.current = { ...latest.current, drawing: next }
    setDrawing(next)
    if (next.corners.length === 0) setPointer(null)
    if (area) onArea(area)
  }, [])
  const set = useCallback(
    (at: LatLon) => {
      if (latest.current.drawing.tool === 'coverage') latest.current.onPoint(at)
      else take({ type: 'set', at })
    },
    [take],
  )

  const isPan = drawing.tool === 'pan'
  useEffect(() => {
    if (!map || isPan) return
    const onClick = ({ latlng, containerPoint }: LeafletMouseEvent) => {
      const { tool, corners } = latest.current.drawing
      const [first] = corners
      const isAtFirst =
        first && map.latLngToContainerPoint([first.lat, first.lon]).distanceTo(containerPoint) <= CLOSES_WITHIN
      if (tool === 'polygon' && corners.length >= 3 && isAtFirst) take({ type: 'close' })
      else set({ lat: latlng.lat, lon: latlng.lng })
    }
    const onDoubleClick = () => {
      // Its two clicks have set the last corner twice.
      take({ type: 'undo' })
      take({ type: 'close' })
    }
    const onPointer = ({ latlng }: LeafletMouseEvent) =>
      latest.current.drawing.corners.length > 0 && setPointer({ lat: latlng.lat, lon: latlng.lng })
    map.doubleClickZoom.disable()
    map.on('click', onClick)
    map.on('dblclick', onDoubleClick)
    map.on('mousemove', onPointer)
    return () => {
      map.doubleClickZoom.enable()
      map.off('click', onClick)
      map.off('dblclick', onDoubleClick)
      map.off('mousemove', onPointer)
    }
  }, [map, isPan, set, take])

  useEffect(() => {
    if (!map || isPan) return
    const element = map.getContainer()
    const middle = (): LatLon => {
      const { lat, lng } = map.getCenter()
      return { lat, lon: lng }
    }
    const steps: Readonly<Record<string, () => void>> = {
      ' ': () => set(middle()),
      Enter: () => (latest.current.drawing.tool === 'polygon' ? take({ type: 'close' }) : set(middle())),
      Backspace: () => take({ type: 'undo' }),
      Escape: () => take({ type: 'leave' }),
    }
    const onKey = (event: KeyboardEvent) => {
      const step = event.target === element || event.key === 'Escape' ? steps[event.key] : undefined
      if (!step) return
      event.preventDefault()
      event.stopPropagation()
      step()
    }
    element.addEventListener('keydown', onKey)
    return () => element.removeEventListener('keydown', onKey)
  }, [map, isPan, set, take])

  useSketch(map, drawing, pointer)
  const choose = useCallback(
    (tool: Tool) => {
      take({ type: 'choose', tool })
      map?.getContainer().focus()
    },
    [map, take],
  )
  return { drawing, pointer, choose }
}

/** The lines of what is being drawn, up to the pointer. */
function useSketch(map: LeafletMap | null, { tool, corners }: Drawing, pointer: LatLon | null): void {
  useEffect(() => {
    const [first] = corners
    if (!map || !first) return
    const path = pointer ? [...corners, pointer] : corners
    const at = path.map(({ lat, lon }): [number, number] => [lat, lon])
    const look = { className: 'fh-sketch', interactive: false }
    const shape = tool === 'polygon' && at.length > 2 ? polygon(at, look) : polyline(at, look)
    shape.addTo(map)
    return () => void shape.remove()
  }, [map, tool, corners, pointer])
}

/** Of a circle whose middle is set, and of a measured path so far. */
export const radiusSoFar = ({ tool, corners: [middle] }: Drawing, pointer: LatLon | null): number | null =>
  tool === 'circle' && middle && pointer ? metresBetween(middle, pointer) : null
