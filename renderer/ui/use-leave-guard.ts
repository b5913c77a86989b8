/** Asks before an address is left on which something was typed and not saved. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Address, currentAddress, type GoOptions, go } from './address.ts'
import { createLeaveGuard } from './leave-guard.ts'

export interface LeaveGuard {
  /** Where somebody wants to go, as the text of an address; null while nobody does. */
  readonly wanted: string | null
  readonly stay: () => void
  /** Goes without asking. */
  readonly leaveTo: (to: string, options?: GoOptions) => void
}

/** `isSame`: whether two addresses show the same thing to edit; the same function at every drawing. */
export function useLeaveGuard(unsaved: boolean, isSame: (one: Address, other: Address) => boolean): LeaveGuard {
  const [wanted, setWanted] = useState<string | null>(null)
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => {
    if (!unsaved) return
    const here = currentAddress()
    const end = createLeaveGuard({ stays: (to) => isSame(here, to), onAsk: setWanted })
    stop.current = end
    return () => {
      end()
      setWanted(null)
    }
  }, [unsaved, isSame])
  return {
    wanted,
    stay: useCallback(() => setWanted(null), []),
    leaveTo: useCallback((to, options) => {
      stop.current?.()
      go(to, options)
    }, []),
  }
}
