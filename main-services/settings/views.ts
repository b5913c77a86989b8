/** Saved filters: one's own tabs, and those that are shared with everybody. */
import { err, ok } from '../../shared/base/result.ts'
import type { Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { View } from '../../shared/contract/views.ts'
import type { Acts } from '../platform/acts/acts.ts'
import type { StoredView, ViewStore } from './views.store.ts'

export interface ViewsDeps {
  readonly store: ViewStore
  readonly acts: Acts
  readonly newId: () => string
  readonly publish: Publish<AppContract>
}

export function createViews({ store, acts, newId, publish }: ViewsDeps): Handlers<AppContract['views']> {
  return {
    list: (_input, { caller }) => ok(store.visibleTo(caller.operatorId).map((view) => seenBy(caller.operatorId, view))),

    save: ({ page, name, query, shared }, asked) => {
      const ownerId = asked.caller.operatorId
      const result = acts.run('views.save', asked, () => {
        if (store.byName(ownerId, page, name)) return err({ type: 'NameTaken', name })
        const view: StoredView = { viewId: newId(), ownerId, page, name, query, shared }
        store.add(view, asked.act.at)
        return ok({
          value: seenBy(ownerId, view),
          subject: `view ${name}`,
          summary: shared ? `saved for everybody on ${page}` : `saved on ${page}`,
          change: null,
        })
      })
      if (result.ok) publish('views.changed', {})
      return result
    },

    /** One's own; a shared one also by an admin. Somebody else's own view is not found, as it is not listed. */
    remove: ({ viewId }, asked) => {
      const { operatorId, role } = asked.caller
      const result = acts.run('views.remove', asked, () => {
        const view = store.byId(viewId)
        const mayRemove = view && (view.ownerId === operatorId || (view.shared && role === 'admin'))
        if (!mayRemove) return err({ type: 'ViewNotFound', viewId })
        store.remove(viewId)
        return ok({ value: {}, subject: `view ${view.name}`, summary: 'removed', change: null })
      })
      if (result.ok) publish('views.changed', {})
      return result
    },
  }
}

const seenBy = (operatorId: string, { ownerId, ...view }: StoredView): View => ({
  ...view,
  mine: ownerId === operatorId,
})
