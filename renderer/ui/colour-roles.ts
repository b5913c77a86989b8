/** The one place where a colour is written: each role's value in both schemes. Everything else says `var(--fh-…)`. */
import type { MantineColorsTuple } from '@mantine/core'

type Scheme = 'dark' | 'light'

const surfaces: Readonly<Record<string, Readonly<Record<Scheme, string>>>> = {
  bg: { dark: '#0B0D10', light: '#F4F5F7' },
  main: { dark: '#0B0D10', light: '#FFFFFF' },
  s1: { dark: '#111519', light: '#FFFFFF' },
  s2: { dark: '#181D22', light: '#F7F8FA' },
  s3: { dark: '#20262D', light: '#ECEEF2' },
  s4: { dark: '#2A3139', light: '#DFE3E8' },
  grid: { dark: '#171C21', light: '#EDF0F3' },
  line: { dark: '#1F252B', light: '#E4E7EB' },
  line2: { dark: '#313A43', light: '#C5CCD4' },
  t1: { dark: '#E8EBEF', light: '#14181D' },
  t2: { dark: '#B1BAC4', light: '#414B57' },
  t3: { dark: '#8993A0', light: '#5B6673' },
  a: { dark: '#A5A2F6', light: '#4643AD' },
  'a-line': { dark: '#7673E6', light: '#6360DC' },
  'a-fill': { dark: '#5552CC', light: '#5552CC' },
  'a-tint': { dark: '#1D1D38', light: '#ECEBFD' },
  'map-sea': { dark: '#0B0D10', light: '#E6EAEE' },
  'map-land': { dark: '#14191E', light: '#FFFFFF' },
  'map-edge': { dark: '#2A323A', light: '#C5CCD4' },
  'map-road': { dark: '#262E36', light: '#DDE2E7' },
  scrim: { dark: 'rgba(5, 6, 8, .62)', light: 'rgba(5, 6, 8, .62)' },
  float: {
    dark: '0 12px 40px rgba(0, 0, 0, .55), 0 2px 8px rgba(0, 0, 0, .4)',
    light: '0 12px 32px rgba(20, 24, 29, .14), 0 2px 6px rgba(20, 24, 29, .08)',
  },
}

interface Shades {
  readonly text: string
  readonly icon: string
  readonly fill: string
  readonly tint: string
}

const severities: Readonly<Record<string, Readonly<Record<Scheme, Shades>>>> = {
  critical: {
    dark: { text: '#FF8480', icon: '#FF8480', fill: '#D5363C', tint: '#35171A' },
    light: { text: '#B3202A', icon: '#C62A32', fill: '#D5363C', tint: '#FDECEC' },
  },
  major: {
    dark: { text: '#FFA057', icon: '#FFA057', fill: '#F08A2C', tint: '#332012' },
    light: { text: '#984006', icon: '#D9691A', fill: '#F08A2C', tint: '#FDF0E3' },
  },
  minor: {
    dark: { text: '#EFCF57', icon: '#EFCF57', fill: '#E3BC2E', tint: '#2C2611' },
    light: { text: '#735200', icon: '#B08200', fill: '#E3BC2E', tint: '#FBF4D9' },
  },
  warning: {
    dark: { text: '#74B8FF', icon: '#74B8FF', fill: '#3D8FE8', tint: '#12263A' },
    light: { text: '#0B58B0', icon: '#2B7DDB', fill: '#3D8FE8', tint: '#E6F1FD' },
  },
  cleared: {
    dark: { text: '#5FD08F', icon: '#5FD08F', fill: '#2F9E62', tint: '#11291D' },
    light: { text: '#14693A', icon: '#24884F', fill: '#2F9E62', tint: '#E3F5EA' },
  },
  unknown: {
    dark: { text: '#B1BAC4', icon: '#B1BAC4', fill: '#2A3139', tint: '#20262D' },
    light: { text: '#414B57', icon: '#414B57', fill: '#DFE3E8', tint: '#ECEEF2' },
  },
}

/** Every role as a CSS variable: `--fh-s3`, `--fh-critical`, `--fh-critical-tint`. */
export function colourVariables(scheme: Scheme): Record<string, string> {
  const variables: Record<string, string> = {}
  for (const [role, value] of Object.entries(surfaces)) variables[`--fh-${role}`] = value[scheme]
  for (const [level, shades] of Object.entries(severities)) {
    const { text, icon, fill, tint } = shades[scheme]
    variables[`--fh-${level}`] = text
    variables[`--fh-${level}-icon`] = icon
    variables[`--fh-${level}-fill`] = fill
    variables[`--fh-${level}-tint`] = tint
  }
  return variables
}

const scale = (hexes: string) => hexes.split(' ').map((hex) => `#${hex}`) as unknown as MantineColorsTuple

/**
 * Mantine's ten shades, laid so that its own picks are ours: in dark the body is shade 7, an input 6, hover 5,
 * a control's edge 4; coloured text is shade 4; filled is shade 7 of every colour.
 */
export const mantineColours = {
  dark: scale('E8EBEF CBD2DA B1BAC4 8993A0 313A43 181D22 111519 0B0D10 07090B 040506'),
  gray: scale('F4F5F7 ECEEF2 E4E7EB DFE3E8 C5CCD4 6B7683 5B6673 414B57 242B33 14181D'),
  iris: scale('F1F0FF ECEBFD D6D4FB BEBBF8 A5A2F6 8C88F0 7673E6 5552CC 4643AD 34328A'),
  red: scale('FFF1F0 FDECEC FFCFCD FFACA9 FF8480 F0605F E2484B D5363C B3202A 8A1820'),
  orange: scale('FFF7EE FDF0E3 FFDDB8 FFBF8A FFA057 F8943F F48E34 F08A2C 984006 6E2E04'),
  yellow: scale('FFFBEA FBF4D9 F8E8A8 F4DC7E EFCF57 EAC845 E7C23A E3BC2E 735200 543C00'),
  blue: scale('F1F7FF E6F1FD C0DFFF 9BCCFF 74B8FF 5CA8F8 4C9BF0 3D8FE8 0B58B0 08427F'),
  green: scale('EFFAF3 E3F5EA BCEACD 8FDDB0 5FD08F 48BA79 3AAC6D 2F9E62 14693A 0E4C2A'),
}

/** Which Mantine colour stands for which of our tints, for the light variants that the resolver mends. */
const tintOf = {
  red: 'critical',
  orange: 'major',
  yellow: 'minor',
  blue: 'warning',
  green: 'cleared',
  iris: 'a',
} as const

/** Mantine's own variables that its shades cannot put right. */
export function mendedVariables(scheme: Scheme): Record<string, string> {
  const roles = colourVariables(scheme)
  const variables: Record<string, string> = {
    '--mantine-color-dimmed': 'var(--fh-t2)',
    '--mantine-color-error': mantineColours.red[scheme === 'dark' ? 4 : 8],
    '--mantine-color-body': 'var(--fh-main)',
    '--mantine-color-text': 'var(--fh-t1)',
    '--mantine-color-placeholder': 'var(--fh-t3)',
    '--mantine-color-default': 'var(--fh-s2)',
    '--mantine-color-default-hover': 'var(--fh-s3)',
    '--mantine-color-default-border': 'var(--fh-line2)',
    '--mantine-color-default-color': 'var(--fh-t1)',
  }
  for (const [colour, level] of Object.entries(tintOf)) {
    const tint = roles[`--fh-${level}-tint`] ?? ''
    const shades = mantineColours[colour as keyof typeof tintOf]
    variables[`--mantine-color-${colour}-light`] = tint
    variables[`--mantine-color-${colour}-light-hover`] =
      scheme === 'dark' ? `color-mix(in srgb, ${tint}, white 15%)` : shades[2]
    variables[`--mantine-color-${colour}-light-color`] = scheme === 'dark' ? shades[4] : shades[8]
    if (scheme === 'light') variables[`--mantine-color-${colour}-text`] = shades[8]
  }
  return variables
}
