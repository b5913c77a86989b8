/** Which layers lie on the map, with how much is in each, and what their marks mean: the legend. */
import { ActionIcon, Checkbox } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { LineState } from '../../../shared/contract/line-state.ts'
import { LINE_STATE_DIGITS } from '../../../shared/contract/map.ts'
import { count } from '../../ui/format.ts'
import classes from './map.module.css'
import { stateWords } from './words.ts'

export interface OtherLayers {
  readonly sites: boolean
  readonly coverage: boolean
  readonly suburbs: boolean
}

interface LayersPanelProps {
  readonly states: readonly LineState[]
  /** Null while unknown. */
  readonly counts: Readonly<Record<LineState, number>> | null
  readonly onStates: (states: readonly LineState[]) => void
  readonly layers: OtherLayers
  readonly onLayers: (layers: OtherLayers) => void
  readonly sites: number | null
  readonly suburbs: number | null
  readonly streetFile: string | null
  readonly online: string
  readonly withoutPoint: number
}

export function LayersPanel(props: LayersPanelProps) {
  const { states, counts, onStates, layers, onLayers, sites, suburbs, streetFile, online, withoutPoint } = props
  const [isOpen, setOpen] = useState(true)
  const toggle = (state: LineState) =>
    onStates(LINE_STATE_DIGITS.filter((known) => (known === state) !== states.includes(known)))
  return (
    <section className={classes.layers} aria-label="Layers">
      <div className={classes.layersHead}>
        <h2 className={classes.layersTitle}>Layers</h2>
        <ActionIcon
          size="xs"
          aria-label={isOpen ? 'Fold the layers' : 'Show the layers'}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? <IconChevronUp size={15} stroke={1.8} /> : <IconChevronDown size={15} stroke={1.8} />}
        </ActionIcon>
      </div>
      {isOpen && (
        <>
          {(['up', 'down', 'stale', 'never'] as const).map((state) => (
            <Layer
              key={state}
              word={stateWords[state]}
              mark={<span className={classes.legend} data-state={state} />}
              reading={counts ? count(counts[state]) : '…'}
              checked={states.includes(state)}
              // One state at least stays: a map of nothing is a mistake.
              disabled={states.length === 1 && states.includes(state)}
              onToggle={() => toggle(state)}
            />
          ))}
          <hr className={classes.layersRule} />
          <Layer
            word="NAS and POP"
            mark={<span className={classes.legendSite} />}
            reading={sites === null ? '…' : count(sites)}
            checked={layers.sites}
            onToggle={() => onLayers({ ...layers, sites: !layers.sites })}
          />
          <Layer
            word="Coverage"
            mark={<CoverageLegend />}
            reading=""
            checked={layers.coverage}
            onToggle={() => onLayers({ ...layers, coverage: !layers.coverage })}
          />
          <Layer
            word="Suburbs"
            mark={<span className={classes.legendLine} data-kind="suburb" />}
            reading={suburbs === null ? '…' : count(suburbs)}
            checked={layers.suburbs}
            onToggle={() => onLayers({ ...layers, suburbs: !layers.suburbs })}
          />
          <hr className={classes.layersRule} />
          <p className={classes.layerFact}>
            Street file <span>{streetFile ?? 'none'}</span>
          </p>
          <p className={classes.layerFact}>
            <a href="#/settings/map">Online tiles</a> <span>{online}</span>
          </p>
          {withoutPoint > 0 && (
            <p className={classes.layerFact}>
              Without a point <span>{count(withoutPoint)}</span>
            </p>
          )}
        </>
      )}
    </section>
  )
}

interface LayerProps {
  readonly word: string
  readonly mark: ReactNode
  readonly reading: string
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onToggle: () => void
}

const Layer = ({ word, mark, reading, checked, disabled = false, onToggle }: LayerProps) => (
  <div className={classes.layer} data-layer={word}>
    <Checkbox
      size="xs"
      checked={checked}
      disabled={disabled}
      onChange={onToggle}
      label={
        <span className={classes.layerWord}>
          <span className={classes.layerMark} aria-hidden="true">
            {mark}
          </span>
          {word}
        </span>
      }
    />
    <span className={classes.layerReading}>{reading}</span>
  </div>
)

const CoverageLegend = () => (
  <span className={classes.legendLines}>
    {(['live', 'building', 'planned'] as const).map((status) => (
      <span key={status} className={classes.legendLine} data-kind={status} />
    ))}
  </span>
)
