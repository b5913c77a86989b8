/** The point under the pointer: a card for whoever rests on it, its page for whoever clicks. */
import type { Map as LeafletMap, LeafletMouseEvent } from 'leaflet'
import { useEffect, useRef, useState } from 'react'
import { useHouse } from '../../bridge/house.tsx'
import { go } from '../../ui/address.ts'
import { subscriberLink } from '../../ui/links.ts'
import { worldPixels } from './geometry.ts'
import { GROUPED_UP_TO } from './groups.ts'
import { nearestPoint, type Points } from './points.ts'

export interface PointedAt {
  readonly id: number
  /** In the map's own pixels. */
  readonly left: number
  readonly top: number
}

/** Pixels around the pointer. */
const REACH = 8
/** At far zooms a click leads nearer. */
const ZOOM_STEP = 2

export interface PointedAtDeps {
  readonly points: Points | undefined
  readonly mask: Uint8Array | undefined
  /** False while a tool is in the hand. */
  readonly enabled: boolean
}

export function usePointedAt(map: LeafletMap | null, deps: PointedAtDeps): PointedAt | null {
  const { ask } = useHouse()
  const [at, setAt] = useState<PointedAt | null>(null)
  const latest = useRef(deps)
  useEffect(() => {
    latest.current = deps
  })
  useEffect(() => {
    if (!map) return
    const find = ({ latlng }: LeafletMouseEvent): number | undefined => {
      const { points, mask, enabled } = latest.current
      if (!enabled || !points || !mask || map.getZoom() <= GROUPED_UP_TO) return undefined
      const side = worldPixels(map.getZoom())
      const { x, y } = map.project(latlng)
      return nearestPoint(points, mask, { x: x / side, y: y / side }, REACH / side)
    }
    let frame = 0
    const onPointer = (event: LeafletMouseEvent) => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const place = find(event)
        const id = place === undefined ? undefined : latest.current.points?.ids[place]
        map.getContainer().toggleAttribute('data-on-point', id !== undefined)
        const { x: left, y: top } = event.containerPoint
        setAt((before) => (id === undefined ? null : before?.id === id ? before : { id, left, top }))
      })
    }
    const onClick = async (event: LeafletMouseEvent) => {
      const { points, enabled } = latest.current
      if (enabled && map.getZoom() <= GROUPED_UP_TO) return void map.setView(event.latlng, map.getZoom() + ZOOM_STEP)
      const place = find(event)
      const id = place === undefined ? undefined : points?.ids[place]
      if (id === undefined) return
      const card = await ask.map.card({ id })
      if (card.ok) go(subscriberLink(card.value.subscriberId))
    }
    const onLeave = () => {
      cancelAnimationFrame(frame)
      setAt(null)
    }
    map.on('mousemove', onPointer)
    map.on('click', onClick)
    map.on('mouseout movestart zoomstart', onLeave)
    return () => {
      cancelAnimationFrame(frame)
      map.off('mousemove', onPointer)
      map.off('click', onClick)
      map.off('mouseout movestart zoomstart', onLeave)
    }
  }, [map, ask])
  return deps.enabled ? at : null
}
