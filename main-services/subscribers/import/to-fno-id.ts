/** A fibre network operator's name as the one word that it has here: `Vumatel`, `VUMA` and `Vuma Core` are `vumatel`. */
import { FnoId } from '../../../shared/contract/places.ts'

/** What customers' lists call them besides their names. */
const ALSO: Readonly<Record<string, string>> = {
  vuma: 'vumatel',
  'vuma-tel': 'vumatel',
  'vuma-core': 'vumatel',
  'vuma-reach': 'vumatel',
  'vuma-key': 'vumatel',
  'open-serve': 'openserve',
  'telkom-openserve': 'openserve',
  'openserve-telkom': 'openserve',
  'frog-foot': 'frogfoot',
  'frogfoot-networks': 'frogfoot',
  'metro-fibre': 'metrofibre',
  'metrofibre-networx': 'metrofibre',
  'metro-fibre-networx': 'metrofibre',
  mfn: 'metrofibre',
  'octotel-fibre': 'octotel',
  zoom: 'zoom-fibre',
  zoomfibre: 'zoom-fibre',
  linkafrica: 'link-africa',
  'dark-fibre-africa': 'dfa',
  net99: 'net-nine-nine',
  'evotel-fibre': 'evotel',
}

/** Undefined for what can be no name. */
export function toFnoId(name: string): string | undefined {
  const word = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\(?\bpty\b\)?|\bltd\b/g, ' ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const id = FnoId.safeParse(ALSO[word] ?? word)
  return id.success ? id.data : undefined
}

/** Whether a name is one of those that are common here: good enough to know a column by. */
export const isCommonFno = (name: string): boolean => COMMON.has(toFnoId(name) ?? '')

const COMMON = new Set([...Object.values(ALSO), 'octotel', 'evotel', 'dfa', 'vodacom', 'fibertime', 'lightstruck'])
