/** What an empty list of NASes says: which filter emptied it, and what is so instead. */
import { droppedLatelyMinutes } from '../../ui/drops.ts'
import { count } from '../../ui/format.ts'
import { silentAfterMilliseconds } from './judge-nas.ts'
import type { NasSelection } from './select-nases.ts'

export interface EmptyWords {
  readonly title: string
  readonly instead: string
}

const silentMinutes = silentAfterMilliseconds / 60_000

/** `all` is how many there are without any filter; at least one. */
export function wordEmpty({ tab, search }: Pick<NasSelection, 'tab' | 'search'>, all: number): EmptyWords {
  const sought = search.trim()
  if (sought !== '') {
    const kind = { all: 'NAS', silent: 'silent NAS', dropping: 'dropping NAS', weak: 'NAS with a weak secret' }[tab]
    return {
      title: `No ${kind} fits “${sought}”`,
      instead: `Name, address and type of ${all === 1 ? 'the one NAS' : `all ${count(all)}`} were looked at.`,
    }
  }
  const each = all === 1 ? 'The one NAS' : `All ${count(all)}`
  const words: Readonly<Record<typeof tab, EmptyWords>> = {
    all: { title: 'No NAS yet', instead: '' },
    silent: {
      title: 'No NAS is silent',
      instead: `${each} ${all === 1 ? 'was' : 'were'} heard in the last ${silentMinutes} min.`,
    },
    dropping: {
      title: 'No NAS is dropping',
      instead: `Every packet of ${all === 1 ? 'the one NAS' : `all ${count(all)}`} was answered in the last ${droppedLatelyMinutes} min.`,
    },
    weak: { title: 'No secret is weak', instead: `${each} ${all === 1 ? 'has' : 'have'} a strong one.` },
  }
  return words[tab]
}
