/** The tools of the hand: move, draw an area or a circle, measure, ask which operators reach a point. */
import { ActionIcon, Button, Modal, NumberInput, Tooltip } from '@mantine/core'
import {
  IconAntennaBars5,
  IconCircleDashed,
  IconCurrentLocation,
  IconHandStop,
  IconMinus,
  IconPlus,
  IconPolygon,
  IconRuler2,
  IconTarget,
} from '@tabler/icons-react'
import type { Map as LeafletMap } from 'leaflet'
import { type FormEvent, useState } from 'react'
import type { Area, Drawing, Tool } from './drawing.ts'
import { type LatLon, lengthOf } from './geometry.ts'
import classes from './map.module.css'
import { radiusSoFar } from './use-drawing.ts'
import { SOUTH_AFRICA } from './use-leaflet-map.ts'
import { metresWord } from './words.ts'

const tools = [
  { tool: 'pan', word: 'Move the map', Icon: IconHandStop },
  { tool: 'polygon', word: 'Draw an area', Icon: IconPolygon },
  { tool: 'circle', word: 'Draw a circle', Icon: IconCircleDashed },
  { tool: 'measure', word: 'Measure', Icon: IconRuler2 },
  { tool: 'coverage', word: 'Which FNOs reach a point', Icon: IconAntennaBars5 },
] as const satisfies readonly { tool: Tool; word: string; Icon: unknown }[]

interface ToolBarProps {
  readonly tool: Tool
  readonly onChoose: (tool: Tool) => void
  readonly onCircle: () => void
}

export const ToolBar = ({ tool, onChoose, onCircle }: ToolBarProps) => (
  <div className={classes.tools} role="toolbar" aria-label="Tools of the map">
    {tools.map(({ tool: known, word, Icon }) => (
      <Tooltip key={known} label={word}>
        <ActionIcon
          aria-label={word}
          aria-pressed={tool === known}
          data-chosen={tool === known || undefined}
          className={classes.tool ?? ''}
          onClick={() => onChoose(known)}
        >
          <Icon size={16} stroke={1.8} />
        </ActionIcon>
      </Tooltip>
    ))}
    <Tooltip label="Circle by numbers">
      <ActionIcon aria-label="Circle by numbers" className={classes.tool ?? ''} onClick={onCircle}>
        <IconTarget size={16} stroke={1.8} />
      </ActionIcon>
    </Tooltip>
  </div>
)

export const ZoomButtons = ({ map }: { map: LeafletMap }) => (
  <div className={classes.zoom}>
    <ActionIcon variant="default" aria-label="Nearer" onClick={() => map.zoomIn()}>
      <IconPlus size={16} stroke={1.8} />
    </ActionIcon>
    <ActionIcon variant="default" aria-label="Farther" onClick={() => map.zoomOut()}>
      <IconMinus size={16} stroke={1.8} />
    </ActionIcon>
    <ActionIcon variant="default" aria-label="All of South Africa" onClick={() => map.fitBounds(SOUTH_AFRICA)}>
      <IconCurrentLocation size={16} stroke={1.8} />
    </ActionIcon>
  </div>
)

const hints: Readonly<Record<Exclude<Tool, 'pan'>, string>> = {
  polygon: 'Click the corners, or Space in the middle of the map. The first corner or Enter closes, Esc leaves.',
  circle: 'Click the middle, then the edge. By keyboard: Space in the middle of the map, twice.',
  measure: 'Click from point to point, or Space in the middle of the map. Esc leaves.',
  coverage: 'Click a point, or Space in the middle of the map. Esc leaves.',
}

/** What to do next, and how long what is drawn is. */
export function DrawingHint({ drawing, pointer }: { drawing: Drawing; pointer: LatLon | null }) {
  if (drawing.tool === 'pan') return null
  const radius = radiusSoFar(drawing, pointer)
  const path = pointer ? [...drawing.corners, pointer] : drawing.corners
  const reading =
    radius !== null
      ? metresWord(radius)
      : drawing.tool === 'measure' && path.length > 1
        ? metresWord(lengthOf(path))
        : null
  return (
    <p className={classes.hint} role="status">
      {reading !== null && <b>{reading}</b>}
      {hints[drawing.tool]}
    </p>
  )
}

interface CircleFormProps {
  readonly middle: LatLon
  readonly onArea: (area: Area) => void
  readonly onClose: () => void
}

/** A circle without a pointer: its middle and its radius as numbers. */
export function CircleForm({ middle, onArea, onClose }: CircleFormProps) {
  const round = (degrees: number) => Math.round(degrees * 100_000) / 100_000
  const [lat, setLat] = useState<number | string>(round(middle.lat))
  const [lon, setLon] = useState<number | string>(round(middle.lon))
  const [metres, setMetres] = useState<number | string>(1000)
  const isWhole = [lat, lon, metres].every((value) => typeof value === 'number')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isWhole) return
    onArea({ kind: 'circle', lat: Number(lat), lon: Number(lon), metres: Number(metres) })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title="Circle by numbers" size={400}>
      <form className={classes.form} onSubmit={submit}>
        <p className={classes.formHint}>
          It opens with the middle of the map: find a place first, and its point stands here.
        </p>
        <NumberInput label="Latitude" value={lat} onChange={setLat} min={-90} max={90} decimalScale={5} hideControls />
        <NumberInput
          label="Longitude"
          value={lon}
          onChange={setLon}
          min={-180}
          max={180}
          decimalScale={5}
          hideControls
        />
        <NumberInput
          label="Radius, metres"
          data-autofocus
          value={metres}
          onChange={setMetres}
          min={10}
          max={500_000}
          allowDecimal={false}
          hideControls
        />
        <div className={classes.formButtons}>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="filled" disabled={!isWhole}>
            Who is in it?
          </Button>
        </div>
      </form>
    </Modal>
  )
}
