/** The desktop's shell as React sees it; in a browser there is none. */
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { EventName, EventPayload } from '../../shared/contract/derive.ts'
import type { ShellContract, ShellState } from '../../shared/contract/shell.ts'
import type { Shell } from './shell.ts'

const ShellContext = createContext<Shell | undefined>(undefined)
/** A browser's: it never changes. */
const noState = createStore<ShellState | null>(() => null)

export const ShellProvider = ({ shell, children }: { shell: Shell | undefined; children: ReactNode }) => (
  <ShellContext value={shell}>{children}</ShellContext>
)

/** Undefined in a browser. */
export const useShell = (): Shell | undefined => useContext(ShellContext)

/** Null in a browser, and on the desktop until the shell has answered for the first time. */
export const useShellState = (): ShellState | null => useStore(useShell()?.state ?? noState)

/** Hears an event of the shell for as long as the component stands. */
export function useShellEvent<N extends EventName<ShellContract>>(
  name: N,
  listener: (payload: EventPayload<ShellContract, N>) => void,
): void {
  const shell = useShell()
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => shell?.subscribe(name, (payload) => latest.current(payload)), [shell, name])
}
