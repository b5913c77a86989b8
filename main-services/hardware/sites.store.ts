/** The table `site`: where POPs, OLTs and NASes stand. */
import type { Site } from '../../shared/contract/hardware.ts'
import type { Database } from '../platform/sqlite/open.ts'

export interface SiteStore {
  readonly all: () => Site[]
  readonly byId: (siteId: string) => Site | undefined
  /** Of a kind, capitals or not. */
  readonly byName: (kind: Site['kind'], name: string) => Site | undefined
  readonly put: (site: Site) => void
  readonly remove: (siteId: string) => void
}

const COLUMNS = 'site_id AS siteId, kind, name, nas_id AS nasId, fno_id AS fnoId, lat, lon'

export function createSiteStore(db: Database): SiteStore {
  const all = db.prepare<[], Site>(`SELECT ${COLUMNS} FROM site ORDER BY kind, name`)
  const byId = db.prepare<[string], Site>(`SELECT ${COLUMNS} FROM site WHERE site_id = ?`)
  const byName = db.prepare<[string, string], Site>(`SELECT ${COLUMNS} FROM site WHERE kind = ? AND name = ?`)
  const put = db.prepare(`
    INSERT INTO site (site_id, kind, name, nas_id, fno_id, lat, lon)
    VALUES (@siteId, @kind, @name, @nasId, @fnoId, @lat, @lon)
    ON CONFLICT (site_id) DO UPDATE SET kind = excluded.kind, name = excluded.name, nas_id = excluded.nas_id,
      fno_id = excluded.fno_id, lat = excluded.lat, lon = excluded.lon`)
  const remove = db.prepare('DELETE FROM site WHERE site_id = ?')
  return {
    all: () => all.all(),
    byId: (siteId) => byId.get(siteId),
    byName: (kind, name) => byName.get(kind, name),
    put: (site) => void put.run(site),
    remove: (siteId) => void remove.run(siteId),
  }
}
