/** Whether the navigation shows words: as the operator last chose for this kind of page, else as the page would have it. */
import { useMediaQuery } from '@mantine/hooks'
import { useCallback } from 'react'
import type { Feature } from '../ui/feature.ts'
import { usePreferences } from '../ui/preferences.tsx'

export const foldsByItself = (feature: Feature | undefined): boolean => feature?.wide === true

export function useFolded(wide: boolean): [boolean, () => void] {
  const { foldedOnWide, foldedElsewhere, set } = usePreferences()
  const narrow = useMediaQuery('(max-width: 1359px)', false, { getInitialValueInEffect: false })
  const folded = (wide ? foldedOnWide : foldedElsewhere) ?? (wide || narrow)
  const toggle = useCallback(
    () => set(wide ? { foldedOnWide: !folded } : { foldedElsewhere: !folded }),
    [set, wide, folded],
  )
  return [folded, toggle]
}
