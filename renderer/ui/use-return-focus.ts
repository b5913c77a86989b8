/** Gives the focus back to what opened a drawer or dialog when it goes; Mantine does so only for one that stays mounted. */
import { useEffect, useState } from 'react'

export function useReturnFocus(): void {
  // Taken at the first drawing: afterwards the focus is inside.
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // The page may have put it elsewhere meanwhile.
      const lost = document.activeElement === null || document.activeElement === document.body
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    },
    [opener],
  )
}
