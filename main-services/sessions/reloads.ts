/**
 * Restarts of NASes: which sessions they close, in whatever order the packets
 * come. As in FreeRADIUS, a NAS is its NAS-IP-Address and nothing more: its
 * packets may come over several proxies, each a NAS of the list.
 */
import type { LiveSession, LiveStore } from './live.store.ts'
import { startOf } from './merge.ts'
import type { Reload, ReloadsStore } from './reloads.store.ts'

export interface Reloads {
  readonly hear: (reload: Reload) => void
  /** The first restart of a NAS that closes a session not known before; null where none does. */
  readonly firstAfter: (nasAddress: string, startedAt: number) => number | null
  /** The next sessions that a restart closes; looks at `limit` sessions at most. To be asked again while there are more. */
  readonly nextStep: (limit: number) => {
    readonly sessions: readonly { readonly session: LiveSession; readonly at: number }[]
    readonly more: boolean
  }
  readonly removeBefore: (at: number) => void
}

export function createReloads(store: ReloadsStore, live: LiveStore): Reloads {
  const byNas = new Map<string, Reload[]>()
  const remember = (reload: Reload) => {
    const known = byNas.get(reload.nasAddress) ?? []
    byNas.set(
      reload.nasAddress,
      [...known, reload].sort((a, b) => withoutFuture(a) - withoutFuture(b)),
    )
  }
  for (const reload of store.all()) remember(reload)
  const pending = [...store.pending()]
  let afterUniqueId = ''

  return {
    hear: (reload) => {
      if (byNas.get(reload.nasAddress)?.some(({ at }) => at === reload.at)) return
      store.add(reload)
      remember(reload)
      pending.push(reload)
    },
    firstAfter: (nasAddress, startedAt) => {
      const reload = byNas.get(nasAddress)?.find((one) => withoutFuture(one) > startedAt)
      return reload ? withoutFuture(reload) : null
    },
    nextStep: (limit) => {
      const reload = pending[0]
      if (!reload) return { sessions: [], more: false }
      const page = live.pageOfNas(reload.nasAddress, afterUniqueId, limit)
      const sessions = page
        .map((session) => ({ session, at: session.id < reload.knownBelow ? reload.at : withoutFuture(reload) }))
        .filter(({ session: { state }, at }) => startOf(state) < at && (state.reloadAt === null || state.reloadAt > at))
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
      for (const [nasAddress, known] of byNas) {
        const young = known.filter((reload) => reload.at >= at)
        if (young.length === 0) byNas.delete(nasAddress)
        else byNas.set(nasAddress, young)
      }
    },
  }
}

/** A NAS that restarts with a clock ahead must not close, once its clock is right, each session that begins until then. */
const withoutFuture = ({ at, receivedAt }: Reload): number => Math.min(at, receivedAt)
