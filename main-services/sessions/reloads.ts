/** Restarts of NASes: which sessions they close, in whatever order the packets come. */
import type { LiveSession, LiveStore } from './live.store.ts'
import { startOf } from './merge.ts'
import type { Reload, ReloadsStore } from './reloads.store.ts'

export interface Reloads {
  readonly hear: (reload: Reload) => void
  /** The first restart of a NAS after a moment; null where none is known. */
  readonly firstAfter: (nasAddress: string, startedAt: number) => number | null
  /** The next sessions that a restart closes; looks at `limit` sessions at most. To be asked again while there are more. */
  readonly nextStep: (limit: number) => {
    readonly sessions: readonly { readonly session: LiveSession; readonly at: number }[]
    readonly more: boolean
  }
  readonly removeBefore: (at: number) => void
}

export function createReloads(store: ReloadsStore, live: LiveStore): Reloads {
  const timesByNas = new Map<string, number[]>()
  const remember = ({ nasAddress, at }: Reload) => {
    const times = timesByNas.get(nasAddress) ?? []
    if (!times.includes(at))
      timesByNas.set(
        nasAddress,
        [...times, at].sort((a, b) => a - b),
      )
  }
  for (const reload of store.all()) remember(reload)
  const pending = [...store.pending()]
  let afterUniqueId = ''

  return {
    hear: (reload) => {
      if (timesByNas.get(reload.nasAddress)?.includes(reload.at)) return
      store.add(reload)
      remember(reload)
      pending.push(reload)
    },
    firstAfter: (nasAddress, startedAt) => timesByNas.get(nasAddress)?.find((at) => at > startedAt) ?? null,
    nextStep: (limit) => {
      const reload = pending[0]
      if (!reload) return { sessions: [], more: false }
      const page = live.pageOfNas(reload.nasAddress, afterUniqueId, limit)
      const sessions = page
        .filter(({ state }) => startOf(state) < reload.at && (state.reloadAt === null || state.reloadAt > reload.at))
        .map((session) => ({ session, at: reload.at }))
      afterUniqueId = page.at(-1)?.acctUniqueId ?? ''
      if (page.length < limit) {
        afterUniqueId = ''
        pending.shift()
        store.settle(reload)
      }
      return { sessions, more: pending.length > 0 }
    },
    removeBefore: (at) => {
      store.removeBefore(at)
      for (const [nasAddress, times] of timesByNas) {
        timesByNas.set(
          nasAddress,
          times.filter((time) => time >= at),
        )
      }
    },
  }
}
