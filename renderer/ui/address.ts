/**
 * The address of the page: `#/sessions?state=stale`. It holds every filter, so that a view can be copied, saved and
 * gone back to. The query stands behind the `#`, where no server and no sign-in sees it.
 */
import { useMemo, useSyncExternalStore } from 'react'

export interface GoOptions {
  /** Filters that are typed replace the address; a page that is opened is remembered by the back button. */
  readonly replace?: boolean
}

/** Told before an address is gone to; whoever prevents it keeps the one there is. */
export const leavingEvent = (to: string): CustomEvent<Address> =>
  new CustomEvent('leaving', { cancelable: true, detail: readAddress(rooted(to)) })

export function go(to: string, { replace = false }: GoOptions = {}): void {
  if (!window.dispatchEvent(leavingEvent(to))) return
  const oldURL = window.location.href
  window.history[replace ? 'replaceState' : 'pushState'](null, '', `#${rooted(to)}`)
  window.dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: window.location.href }))
}

const rooted = (to: string): string => to.replace(/^\/?/, '/')
const current = (): string => rooted(window.location.hash.replace(/^#/, ''))
/**
 * Whoever prevents `moved` has put the address back, and the listener need not hear of it. It is an event of its own since
 * a window calls its listeners in the order they came, those that capture too.
 */
export const watchAddress = (listener: () => void): (() => void) => {
  const onMoved = () => {
    if (window.dispatchEvent(new Event('moved', { cancelable: true }))) listener()
  }
  window.addEventListener('hashchange', onMoved)
  window.addEventListener('popstate', onMoved)
  return () => {
    window.removeEventListener('hashchange', onMoved)
    window.removeEventListener('popstate', onMoved)
  }
}

export interface Address {
  readonly path: string
  readonly query: URLSearchParams
  /** Everything after the `#`. */
  readonly text: string
}

export function readAddress(text: string): Address {
  const cut = text.indexOf('?')
  return cut < 0
    ? { path: text, query: new URLSearchParams(), text }
    : { path: text.slice(0, cut) || '/', query: new URLSearchParams(text.slice(cut + 1)), text }
}

/** The text of an address with some of its query's values changed; null or empty takes one out. */
export function withQuery({ path, query }: Address, changes: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name)
    else next.set(name, value)
  }
  const text = next.toString()
  return text ? `${path}?${text}` : path
}

/** The address as it is at this moment: for what happens after an answer, when the page may have been left. */
export const currentAddress = (): Address => readAddress(current())

/** Takes values out of the address, as a dialog does that closes; nothing happens where they are no longer in it. */
export function dropQuery(...names: readonly string[]): void {
  const here = currentAddress()
  if (!names.some((name) => here.query.has(name))) return
  go(withQuery(here, Object.fromEntries(names.map((name) => [name, null]))), { replace: true })
}

export function useAddress(): Address {
  const text = useSyncExternalStore(watchAddress, current)
  return useMemo(() => readAddress(text), [text])
}

/** The whole link of an address, to paste into a ticket. */
export const linkTo = (to: string): string => `${window.location.origin}${window.location.pathname}#${to}`
