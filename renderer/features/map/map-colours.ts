/** The colours of the theme as a canvas needs them: values, not names, read again when the scheme changes. */
import type { Colour, StateColours } from './plot-points.ts'

export interface MapColours {
  readonly sea: string
  readonly land: string
  readonly edge: string
  readonly road: string
  readonly word: string
  readonly faintWord: string
  readonly group: string
  readonly down: string
  readonly stale: string
  readonly iris: string
  readonly states: StateColours
}

export function readColours(): MapColours {
  const style = getComputedStyle(document.documentElement)
  const role = (name: string) => style.getPropertyValue(`--fh-${name}`).trim()
  return {
    sea: role('map-sea'),
    land: role('map-land'),
    edge: role('map-edge'),
    road: role('map-road'),
    word: role('t1'),
    faintWord: role('t2'),
    group: role('s4'),
    down: role('critical-fill'),
    stale: role('minor-fill'),
    iris: role('a-line'),
    states: {
      // 62 %: what is normal lets what is not stand out.
      up: opacityOf(toColour(role('cleared-fill')), 158),
      stale: toColour(role('minor-fill')),
      down: toColour(role('critical')),
      never: toColour(role('t3')),
    },
  }
}

function toColour(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16)
  return Number.isFinite(value) ? [value >> 16, (value >> 8) & 255, value & 255, 255] : [128, 128, 128, 255]
}

const opacityOf = ([red, green, blue]: Colour, opacity: number): Colour => [red, green, blue, opacity]
