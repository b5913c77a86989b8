/** The table `settled_matter`: suggestions and findings that somebody has looked at and laid aside. */
import type { Database } from '../platform/sqlite/open.ts'

export interface SettledStore {
  /** The evidence that each was settled on, by the id of the suggestion or finding. */
  readonly all: () => ReadonlyMap<string, string>
  readonly put: (matter: {
    readonly matterId: string
    readonly evidence: string
    readonly note: string
    readonly at: string
  }) => void
}

export function createSettledStore(db: Database): SettledStore {
  const all = db.prepare<[], [string, string]>('SELECT matter_id, evidence FROM settled_matter')
  const put = db.prepare(`
    INSERT INTO settled_matter (matter_id, evidence, note, settled_at) VALUES (@matterId, @evidence, @note, @at)
    ON CONFLICT (matter_id) DO UPDATE SET evidence = excluded.evidence, note = excluded.note,
      settled_at = excluded.settled_at`)
  return {
    all: () => new Map(all.raw().all() as [string, string][]),
    put: (matter) => void put.run(matter),
  }
}
