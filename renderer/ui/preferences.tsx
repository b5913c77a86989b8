/** What this browser remembers of how its operator likes the screen. Nothing here leaves the machine. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { z } from 'zod'
import { recall, remember } from './browser-memory.ts'

const Kept = z.object({
  density: z.enum(['compact', 'comfortable']).catch('compact'),
  /** Null: as the page would have it. */
  foldedOnWide: z.boolean().nullable().catch(null),
  foldedElsewhere: z.boolean().nullable().catch(null),
})
type Kept = z.infer<typeof Kept>
export type Density = Kept['density']

export interface Preferences extends Kept {
  readonly set: (changes: Partial<Kept>) => void
}

const PreferencesContext = createContext<Preferences | null>(null)
const keptAs = 'fibrehub-preferences'

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [kept, setKept] = useState(() => recall(keptAs, Kept, Kept.parse({})))
  const set = useCallback((changes: Partial<Kept>) => setKept((before) => ({ ...before, ...changes })), [])
  useEffect(() => {
    document.documentElement.dataset.density = kept.density
    remember(keptAs, kept)
  }, [kept])
  return <PreferencesContext value={useMemo(() => ({ ...kept, set }), [kept, set])}>{children}</PreferencesContext>
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext)
  if (!preferences) throw new Error('usePreferences stands outside its provider')
  return preferences
}

/** The height of a grid row in pixels, for a virtual list. CSS says `var(--fh-row)`. */
export const useRowHeight = (): number => (usePreferences().density === 'comfortable' ? 32 : 24)
