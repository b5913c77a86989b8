/** How an area is drawn: corner by corner, or a middle and an edge; what each step makes of what there is. */
import { type LatLon, metresBetween } from './geometry.ts'

export type Tool = 'pan' | 'polygon' | 'circle' | 'measure' | 'coverage'

export type Area =
  | { readonly kind: 'polygon'; readonly corners: readonly LatLon[] }
  | { readonly kind: 'circle'; readonly lat: number; readonly lon: number; readonly metres: number }

/** What has been set so far: corners of a polygon or a path, or a circle's middle. */
export interface Drawing {
  readonly tool: Tool
  readonly corners: readonly LatLon[]
}

export type Step =
  | { readonly type: 'choose'; readonly tool: Tool }
  | { readonly type: 'set'; readonly at: LatLon }
  | { readonly type: 'undo' }
  | { readonly type: 'close' }
  | { readonly type: 'leave' }

export interface Drawn {
  readonly drawing: Drawing
  /** An area that this step has finished. */
  readonly area?: Area
}

export const NOT_DRAWING: Drawing = { tool: 'pan', corners: [] }
/** A circle of less is a slip of the hand. */
const LEAST_METRES = 10

export function draw(drawing: Drawing, step: Step): Drawn {
  switch (step.type) {
    case 'choose':
      return { drawing: { tool: step.tool, corners: [] } }
    case 'undo':
      return { drawing: { ...drawing, corners: drawing.corners.slice(0, -1) } }
    case 'leave':
      // First what was begun goes, then the tool.
      return { drawing: drawing.corners.length > 0 ? { ...drawing, corners: [] } : NOT_DRAWING }
    case 'set':
      return setPoint(drawing, step.at)
    case 'close':
      return drawing.tool === 'polygon' && drawing.corners.length >= 3
        ? { drawing: NOT_DRAWING, area: { kind: 'polygon', corners: drawing.corners } }
        : { drawing }
  }
}

function setPoint(drawing: Drawing, at: LatLon): Drawn {
  if (drawing.tool === 'pan' || drawing.tool === 'coverage') return { drawing }
  const [middle] = drawing.corners
  if (drawing.tool === 'circle' && middle) {
    const metres = Math.round(metresBetween(middle, at))
    return metres < LEAST_METRES ? { drawing } : { drawing: NOT_DRAWING, area: { kind: 'circle', ...middle, metres } }
  }
  return { drawing: { ...drawing, corners: [...drawing.corners, at] } }
}

/** With one of its corners, or a circle's edge or middle, somewhere else. A circle's middle is 0 and its edge 1. */
export function moveCorner(area: Area, corner: number, to: LatLon): Area {
  if (area.kind === 'polygon') return { ...area, corners: area.corners.map((here, at) => (at === corner ? to : here)) }
  return corner === 0
    ? { ...area, ...to }
    : { ...area, metres: Math.max(LEAST_METRES, Math.round(metresBetween(area, to))) }
}
