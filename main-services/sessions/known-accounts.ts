/**
 * Every account that was ever on the line, and where it last was. Read from
 * the file once, when first asked for, and kept up by what the projector tells;
 * the places of those that are off the line are read when they are asked for.
 */
import type { SessionWords } from './changes.ts'
import type { AccountsCursor, FiledAccounts, FiledPlace } from './filed-accounts.store.ts'

export interface KnownAccounts {
  /** Told of sessions that are or were just open. */
  readonly note: (words: readonly Pick<SessionWords, 'id' | 'username' | 'nasAddress' | 'nasPort'>[]) => void
  readonly clear: () => void
  /** All of them. Waits until the file has been read; the same set lives on. */
  readonly all: () => Promise<ReadonlyMap<string, unknown>>
  /** Of those of them that were ever there. */
  readonly places: (usernames: Iterable<string>) => Promise<ReadonlyMap<string, FiledPlace>>
}

export interface KnownAccountsDeps {
  /** Waits until the file is open and every live session was noted. */
  readonly filed: () => Promise<FiledAccounts>
  readonly pause: () => Promise<void>
}

interface Known {
  /** Of the latest session. */
  readonly id: number
  readonly place: FiledPlace | undefined
}

/** Entries of an index: some milliseconds. */
const ENTRIES_AT_ONCE = 4000
/** Rows spread over the file. */
const ROWS_AT_ONCE = 500

export function createKnownAccounts({ filed, pause }: KnownAccountsDeps): KnownAccounts {
  let known = new Map<string, Known>()
  let loading: Promise<void> | undefined

  function keep(username: string, id: number, place: FiledPlace | undefined): void {
    const before = known.get(username)
    if (!before || id > before.id || (id === before.id && place)) known.set(username, { id, place })
  }

  /** The file may be made anew meanwhile: then all begins again with what it says. */
  async function load(): Promise<void> {
    const into = known
    let after: AccountsCursor | null = null
    for (;;) {
      const page: AccountsCursor[] = (await filed()).page(after, ENTRIES_AT_ONCE)
      if (known !== into) return
      for (const [username, , id] of page) keep(username, id, undefined)
      after = page.at(-1) ?? null
      if (page.length < ENTRIES_AT_ONCE) return
      await pause()
    }
  }

  async function loaded(): Promise<ReadonlyMap<string, Known>> {
    for (;;) {
      const which = known
      loading ??= load().catch((thrown: unknown) => {
        loading = undefined
        throw thrown
      })
      await loading
      if (which === known) return known
    }
  }

  return {
    note: (words) => {
      for (const { id, username, nasAddress, nasPort } of words) {
        if (username !== null) keep(username, id, { nasAddress, nasPort })
      }
    },
    clear: () => {
      known = new Map()
      loading = undefined
    },
    all: loaded,
    places: async (usernames) => {
      await loaded()
      const places = new Map<string, FiledPlace>()
      let read = 0
      for (const username of usernames) {
        const its = known.get(username)
        if (!its) continue
        const place = its.place ?? (await filed()).placeOf(its.id)
        if (!place) continue
        places.set(username, place)
        if (its.place) continue
        keep(username, its.id, place)
        if (++read % ROWS_AT_ONCE === 0) await pause()
      }
      return places
    },
  }
}
