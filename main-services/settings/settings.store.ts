/** The table `setting`: what an operator has changed from the program's defaults. */
import type { Database } from '../platform/sqlite/open.ts'

export interface SettingStore {
  /** By name, such as `radius.acctPort`. */
  readonly all: () => ReadonlyMap<string, unknown>
  readonly set: (name: string, value: unknown) => void
}

export function createSettingStore(db: Database): SettingStore {
  const all = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM setting')
  const set = db.prepare(`
    INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`)
  return {
    all: () => new Map(all.all().map(({ name, value }) => [name, JSON.parse(value) as unknown])),
    set: (name, value) => void set.run(name, JSON.stringify(value)),
  }
}
