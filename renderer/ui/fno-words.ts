/** Fibre network operators as they write themselves. */

const fnoNames: Readonly<Record<string, string>> = {
  dfa: 'DFA',
  evotel: 'Evotel',
  fibertime: 'fibertime',
  frogfoot: 'Frogfoot',
  herotel: 'Herotel',
  lightstruck: 'Lightstruck',
  'link-africa': 'Link Africa',
  liquid: 'Liquid',
  metrofibre: 'MetroFibre',
  'mtn-supersonic': 'MTN Supersonic',
  net99: 'Net99',
  octotel: 'Octotel',
  openserve: 'Openserve',
  seacom: 'SEACOM',
  thinkspeed: 'Thinkspeed',
  vodacom: 'Vodacom',
  vumatel: 'Vumatel',
  'zoom-fibre': 'Zoom Fibre',
}

export const fnoWord = (fnoId: string): string => fnoNames[fnoId] ?? fnoId

/** One that is not among those we know stays where it was chosen before. */
export function fnoOptions(chosen: string | null = null): { readonly value: string; readonly label: string }[] {
  const known = Object.entries(fnoNames).map(([value, label]) => ({ value, label }))
  return chosen === null || fnoNames[chosen] ? known : [{ value: chosen, label: chosen }, ...known]
}
