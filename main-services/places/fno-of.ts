/** A fibre network operator by whatever a file calls it: `Vuma Core` is vumatel, `Zoom Fibre` zoom-fibre. */
import { FnoId } from '../../shared/contract/places.ts'

/** Where the letters do not say it: brands and former names. */
const CALLED: Readonly<Record<string, string>> = {
  '99': 'net99',
  'dark-fibre-africa': 'dfa',
  'fiber-time': 'fibertime',
  'fibre-time': 'fibertime',
  'frogfoot-networks': 'frogfoot',
  'hero-tel': 'herotel',
  'link-africa-group': 'link-africa',
  linkafrica: 'link-africa',
  'liquid-intelligent-technologies': 'liquid',
  'liquid-telecom': 'liquid',
  maziv: 'vumatel',
  'metro-fibre': 'metrofibre',
  'metrofibre-networx': 'metrofibre',
  'metro-fibre-networx': 'metrofibre',
  'mtn-super-sonic': 'mtn-supersonic',
  'net-99': 'net99',
  'net-nine-nine': 'net99',
  netninenine: 'net99',
  'open-serve': 'openserve',
  supersonic: 'mtn-supersonic',
  telkom: 'openserve',
  'telkom-openserve': 'openserve',
  'thinkspeed-communications': 'thinkspeed',
  'vodacom-fibre': 'vodacom',
  vuma: 'vumatel',
  'vuma-core': 'vumatel',
  'vuma-key': 'vumatel',
  'vuma-reach': 'vumatel',
  'vuma-tel': 'vumatel',
  zoom: 'zoom-fibre',
  zoomfibre: 'zoom-fibre',
}

/** Undefined where it is no name: without letters, or longer than any. */
export function fnoOf(name: string): string | undefined {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const fno = FnoId.safeParse(CALLED[slug] ?? slug)
  return fno.success ? fno.data : undefined
}
