/** Says new conditions by the system's own notices, and counts them on the tray and the taskbar. */
import { useEffect, useRef } from 'react'
import type { Condition } from '../../shared/contract/conditions.ts'
import { useShell, useShellState } from '../bridge/use-shell.tsx'
import { newNotices, type Standing, standingOf, worstOf } from './native-notices.ts'

/** Nothing in a browser, nor on a wallboard: the window at the desk speaks for all of them. */
export function useNativeNotices(conditions: readonly Condition[] | null): void {
  const shell = useShell()
  const speaks = useShellState()?.window.kind === 'main'
  const before = useRef<Standing | null>(null)

  useEffect(() => {
    if (!shell || !speaks || conditions === null) return
    const known = before.current
    before.current = standingOf(conditions)
    void shell.ask.badge({ count: conditions.length, worst: worstOf(conditions) })
    void shell.ask.preferences({}).then((preferences) => {
      const notices = newNotices(known, conditions, preferences.ok ? preferences.value.notifyFrom : null)
      for (const notice of notices) void shell.ask.notify({ ...notice })
      if (notices.some(({ severity }) => severity === 'critical')) void shell.ask.flash({})
    })
  }, [shell, speaks, conditions])

  // Who signs out hands over a tray that claims nothing.
  useEffect(() => () => void (speaks && shell?.ask.badge({ count: null, worst: null })), [shell, speaks])
}
