/** The calls of the import over a database in memory. */
import type { Asked } from '../../../shared/contract/derive.ts'
import { createActs } from '../../platform/acts/acts.ts'
import { consoleMigrations } from '../../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../../platform/sqlite/test-database.ts'
import { createNasStore } from '../nas.store.ts'
import { createNasCalls } from '../nas-calls.ts'
import { createNasImportCalls } from './nas-import-calls.ts'

export function nasImportUnderTest() {
  const db = openTestDatabase(consoleMigrations)
  const store = createNasStore(db)
  const acts = createActs({ db, outbox: 'kept' })
  const changes: string[] = []
  const changed = () => void changes.push('changed')
  const heard = () => ({ lastPacketAt: null, packetsPerSecond: 0, received: 0, answered: 0, dropped: {} })
  const { shown } = createNasCalls({ store, acts, heard, openSessionsByNas: () => new Map(), changed })
  let ids = 0
  const newId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`
  const calls = createNasImportCalls({ store, acts, newId, shown, changed })
  const asked = (): Asked => ({
    caller: { operatorId: 'op-1', name: 'Lerato N.', role: 'operator', device: 'shell' },
    act: { id: newId(), at: '2026-11-23T08:00:00.000Z' },
  })
  return { db, store, calls, changes, asked }
}
