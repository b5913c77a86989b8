/** After an ACK to a disconnect: whether the session's Stop comes, for a NAS may say yes and do nothing. */
export interface Watched {
  readonly acctUniqueId: string
  readonly gone: () => void
  /** A sentence to follow what the NAS said. */
  readonly stillUp: (words: string) => void
  /** Nothing more is said of it. */
  readonly over: () => void
}

export interface Watch {
  readonly add: (watched: Watched) => void
  /** Looks once; to be asked again and again while there is anything to watch. */
  readonly look: () => void
}

export interface WatchDeps {
  /** Those of them that are open, with when each was last heard; undefined while nobody can say. */
  readonly heardAt: (acctUniqueIds: ReadonlySet<string>) => ReadonlyMap<string, number> | undefined
  /** Milliseconds that never go back. */
  readonly elapsed: () => number
}

/** A Stop follows within seconds; a minute also covers one that had to be sent again. */
const STOP_COMES_WITHIN_MS = 60_000
/** An Interim-Update that was on its way when the NAS said yes says nothing. */
const ON_ITS_WAY_MS = 5_000
/** A Stop that comes later than that changes nothing that anybody still looks at. */
const FORGOTTEN_AFTER_MS = 600_000

interface Held extends Watched {
  readonly since: number
  heardAt: number | undefined
  isUp: boolean
}

export function createWatch({ heardAt, elapsed }: WatchDeps): Watch {
  /** Several orders may be about one session. */
  const watching = new Set<Held>()

  const forget = (held: Held): void => {
    watching.delete(held)
    held.over()
  }

  const judge = (held: Held, heard: number | undefined): void => {
    const waited = elapsed() - held.since
    if (heard === undefined) {
      held.gone()
      forget(held)
      return
    }
    const isHeardAgain = held.heardAt !== undefined && heard > held.heardAt
    if (!held.isUp && isHeardAgain && waited > ON_ITS_WAY_MS) {
      held.isUp = true
      held.stillUp('Yet the session is still up: it has been heard since.')
    } else if (!held.isUp && waited > STOP_COMES_WITHIN_MS) {
      held.isUp = true
      held.stillUp('Yet the session is still up: no Stop has come within a minute.')
    }
    held.heardAt = heard
    if (waited > FORGOTTEN_AFTER_MS) forget(held)
  }

  return {
    add: (watched) => {
      watching.add({ ...watched, since: elapsed(), heardAt: undefined, isUp: false })
    },
    look: () => {
      if (watching.size === 0) return
      const open = heardAt(new Set([...watching].map(({ acctUniqueId }) => acctUniqueId)))
      if (!open) return
      for (const held of [...watching]) judge(held, open.get(held.acctUniqueId))
    },
  }
}
