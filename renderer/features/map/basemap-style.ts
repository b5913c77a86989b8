/** How land, borders, roads and names of the basemap look, by the layers that Protomaps' maps have. */
import {
  CenteredTextSymbolizer,
  type LabelRule,
  LineLabelSymbolizer,
  LineSymbolizer,
  type PaintRule,
  PolygonSymbolizer,
} from 'protomaps-leaflet'
import type { MapColours } from './map-colours.ts'

const isKind =
  (...kinds: readonly string[]) =>
  (_zoom: number, { props }: { readonly props: Readonly<Record<string, unknown>> }): boolean =>
    kinds.includes(String(props.kind ?? ''))

export function paintRules({ sea, land, edge, road }: MapColours): PaintRule[] {
  return [
    { dataLayer: 'earth', symbolizer: new PolygonSymbolizer({ fill: land, stroke: edge, width: 1 }) },
    {
      dataLayer: 'water',
      symbolizer: new PolygonSymbolizer({ fill: sea }),
      filter: (_zoom, { geomType }) => geomType === 3,
    },
    {
      dataLayer: 'boundaries',
      symbolizer: new LineSymbolizer({ color: edge, width: 0.8, dash: [3, 3] }),
      filter: isKind('region', 'county'),
    },
    {
      dataLayer: 'boundaries',
      symbolizer: new LineSymbolizer({ color: edge, width: 1.4 }),
      filter: isKind('country'),
    },
    {
      dataLayer: 'roads',
      minzoom: 12,
      symbolizer: new LineSymbolizer({ color: road, width: (zoom) => (zoom < 14 ? 0.7 : 2) }),
      filter: isKind('minor_road', 'other', 'path'),
    },
    {
      dataLayer: 'roads',
      symbolizer: new LineSymbolizer({ color: road, width: (zoom) => (zoom < 11 ? 1 : 3) }),
      filter: isKind('major_road', 'medium_road'),
    },
    {
      dataLayer: 'roads',
      symbolizer: new LineSymbolizer({ color: road, width: (zoom) => (zoom < 9 ? 1.2 : 4) }),
      filter: isKind('highway'),
    },
  ]
}

const FAMILY = '"Inter Variable", system-ui, sans-serif'
const rank = (props: Readonly<Record<string, unknown>>): number => Number(props.population_rank ?? 0)

export function labelRules({ word, faintWord, land, sea }: MapColours): LabelRule[] {
  const isShown = (zoom: number, { props }: { readonly props: Readonly<Record<string, unknown>> }) =>
    zoom >= Number(props.min_zoom ?? 0)
  const ofRank =
    (least: number, most: number) => (zoom: number, feature: { readonly props: Readonly<Record<string, unknown>> }) =>
      isShown(zoom, feature) && rank(feature.props) >= least && rank(feature.props) <= most
  const sort: LabelRule['sort'] = (one, other) => rank(other) - rank(one)
  return [
    {
      dataLayer: 'places',
      symbolizer: new CenteredTextSymbolizer({
        fontFamily: FAMILY,
        fontSize: 14,
        fontWeight: 600,
        fill: word,
        stroke: land,
        width: 3,
      }),
      filter: ofRank(11, 20),
      sort,
    },
    {
      dataLayer: 'places',
      symbolizer: new CenteredTextSymbolizer({
        fontFamily: FAMILY,
        fontSize: 12,
        fontWeight: 500,
        fill: word,
        stroke: land,
        width: 3,
      }),
      filter: ofRank(4, 10),
      sort,
    },
    {
      dataLayer: 'places',
      symbolizer: new CenteredTextSymbolizer({
        fontFamily: FAMILY,
        fontSize: 11,
        fontWeight: 450,
        fill: faintWord,
        stroke: land,
        width: 3,
      }),
      filter: ofRank(0, 3),
      sort,
    },
    {
      dataLayer: 'water',
      symbolizer: new CenteredTextSymbolizer({
        fontFamily: FAMILY,
        fontSize: 12,
        fontWeight: 500,
        fill: faintWord,
        stroke: sea,
        width: 2,
      }),
      filter: isKind('ocean', 'sea'),
    },
    {
      dataLayer: 'roads',
      minzoom: 14,
      symbolizer: new LineLabelSymbolizer({
        fontFamily: FAMILY,
        fontSize: 11,
        fontWeight: 450,
        fill: faintWord,
        stroke: land,
        width: 3,
      }),
    },
  ]
}
