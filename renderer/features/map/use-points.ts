/** The map's points for as long as the page stands, fresh by events and when the link comes back. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useConnectionState, useEvent, useHouse } from '../../bridge/house.tsx'
import { createPointStore, type PointsNow } from './point-store.ts'

export function usePoints(): PointsNow & { readonly refresh: () => void } {
  const { ask } = useHouse()
  const [store] = useState(() => createPointStore(ask.map))
  const opened = useConnectionState((state) => state.opened)
  useEffect(() => {
    // Each time the link has come back, whatever moved meanwhile was not heard.
    if (opened !== null) store.load()
    return store.stop
  }, [store, opened])
  useEvent('map.changed', store.load)
  useEvent('sessions.moved', store.moved)
  return { ...useSyncExternalStore(store.watch, store.read), refresh: store.load }
}
