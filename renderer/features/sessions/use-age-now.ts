/** The present that ages are counted to: with a lost link they stand still where it was lost. */
import { useLink, useNow } from '../../bridge/house.tsx'

export function useAgeNow(): number {
  const now = useNow(1000)
  const { state, since } = useLink()
  return (state === 'offline' || state === 'stale') && since !== null ? since : now
}
