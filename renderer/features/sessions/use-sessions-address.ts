/** The address of the page as conditions, order and open session, and the ways to change it. */
import { useCallback, useMemo, useRef } from 'react'
import { go, useAddress } from '../../ui/address.ts'
import { readSessionsAddress, type SessionsAddress, writeSessionsAddress } from './address.ts'

/** A filter that is typed and a session that is stepped through replace the address before. */
export type GoTo = (change: Partial<SessionsAddress>, options?: { readonly replace?: boolean }) => void

export const sessionsLink = (address: SessionsAddress): string => {
  const query = writeSessionsAddress(address)
  return query ? `/sessions?${query}` : '/sessions'
}

export function useSessionsAddress(): { readonly address: SessionsAddress; readonly goTo: GoTo } {
  const { text } = useAddress()
  const query = text.includes('?') ? text.slice(text.indexOf('?') + 1) : ''
  const address = useMemo(() => readSessionsAddress(query), [query])
  const latest = useRef(address)
  latest.current = address
  const goTo = useCallback<GoTo>((change, options) => {
    const next = { ...latest.current, ...change }
    // Two changes before the next drawing must not undo each other.
    latest.current = next
    go(sessionsLink(next), options)
  }, [])
  return { address, goTo }
}
