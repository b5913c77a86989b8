/** The table `saved_view`: filters that somebody gave a name. */
import type { View } from '../../shared/contract/views.ts'
import type { Database } from '../platform/sqlite/open.ts'

export interface StoredView extends Omit<View, 'mine'> {
  readonly ownerId: string
}

export interface ViewStore {
  /** One's own and everybody's shared ones, in the order they were saved. */
  readonly visibleTo: (operatorId: string) => StoredView[]
  readonly byId: (viewId: string) => StoredView | undefined
  readonly byName: (ownerId: string, page: string, name: string) => StoredView | undefined
  readonly add: (view: StoredView, savedAt: string) => void
  readonly remove: (viewId: string) => void
}

interface Row extends Omit<StoredView, 'shared'> {
  readonly shared: number
}

const COLUMNS = 'view_id AS viewId, owner_id AS ownerId, page, name, query, shared'

export function createViewStore(db: Database): ViewStore {
  const visible = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM saved_view WHERE owner_id = ? OR shared = 1 ORDER BY n`,
  )
  const byId = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM saved_view WHERE view_id = ?`)
  const byName = db.prepare<[string, string, string], Row>(
    `SELECT ${COLUMNS} FROM saved_view WHERE owner_id = ? AND page = ? AND name = ?`,
  )
  const add = db.prepare(`
    INSERT INTO saved_view (view_id, owner_id, page, name, query, shared, saved_at)
    VALUES (@viewId, @ownerId, @page, @name, @query, @shared, @savedAt)`)
  const remove = db.prepare('DELETE FROM saved_view WHERE view_id = ?')
  return {
    visibleTo: (operatorId) => visible.all(operatorId).map(rowToView),
    byId: (viewId) => optional(byId.get(viewId)),
    byName: (ownerId, page, name) => optional(byName.get(ownerId, page, name)),
    add: (view, savedAt) => void add.run({ ...view, shared: Number(view.shared), savedAt }),
    remove: (viewId) => void remove.run(viewId),
  }
}

const rowToView = (row: Row): StoredView => ({ ...row, shared: row.shared === 1 })
const optional = (row: Row | undefined): StoredView | undefined => row && rowToView(row)
