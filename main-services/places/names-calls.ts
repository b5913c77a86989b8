/** Names of our own: kept, changed and taken away by hand, and what an unresolved name means. */
import { err, ok } from '../../shared/base/result.ts'
import type { Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { OwnName } from '../../shared/contract/places.ts'
import type { Acts } from '../platform/acts/acts.ts'
import { foldPlaceName } from './fold-place-name.ts'
import type { Gazetteer } from './gazetteer.ts'
import type { NameStore, StoredName } from './names.store.ts'
import type { UnresolvedStore } from './unresolved.store.ts'

/** A name that came, changed or went. */
export type TouchedName = Pick<StoredName, 'nameId' | 'folded'>

export interface NamesDeps {
  readonly gazetteer: Gazetteer
  readonly names: NameStore
  readonly unresolved: UnresolvedStore
  readonly acts: Acts
  readonly newId: () => string
  /** Called after names of our own or the list of unresolved ones have changed, with what the names were and are. */
  readonly onChange: (names: readonly TouchedName[]) => void
}

interface PlaceNotFound {
  readonly type: 'PlaceNotFound'
  readonly placeId: string
}
interface NameNotFound {
  readonly type: 'NameNotFound'
  readonly nameId: string
}
interface NameTaken {
  readonly type: 'NameTaken'
  readonly name: string
}
interface UnresolvedNotFound {
  readonly type: 'UnresolvedNotFound'
  readonly unresolvedId: string
}

type Calls = Pick<
  Handlers<AppContract['places']>,
  'names' | 'addAlias' | 'editAlias' | 'removeAlias' | 'unresolved' | 'settle' | 'dismiss'
>

export function createNamesCalls({ gazetteer, names, unresolved, acts, newId, onChange }: NamesDeps): Calls {
  const placeKeys = new Map(gazetteer.places.map(({ placeId, name }) => [placeId, foldPlaceName(name).key]))
  const show = (name: StoredName): OwnName => showName(gazetteer, name)
  const forWhom = ({ fnoId }: StoredName) => (fnoId === null ? '' : `, as ${fnoId} says`)
  const meaning = (name: StoredName): string => {
    const place = gazetteer.byId(name.placeId)?.name ?? name.placeId
    return `${name.kind === 'alias' ? `another name of ${place}` : `a ${name.kind} in ${place}`}${forWhom(name)}`
  }
  const told = <R extends { readonly ok: boolean }>(act: (touched: TouchedName[]) => R): R => {
    const touched: TouchedName[] = []
    const result = act(touched)
    if (result.ok) onChange(touched)
    return result
  }

  return {
    names: ({ search, kind, fnoId, offset, limit }) => {
      const wanted = search ? foldPlaceName(search).key : ''
      const fits = (name: StoredName): boolean =>
        (kind === undefined || name.kind === kind) &&
        (fnoId === undefined || name.fnoId === fnoId) &&
        (name.folded.includes(wanted) || (placeKeys.get(name.placeId) ?? '').includes(wanted))
      const found = names.all().filter(fits)
      return ok({ total: found.length, rows: found.slice(offset, offset + limit).map(show) })
    },

    addAlias: ({ name, kind, placeId, fnoId }, asked) =>
      told((touched) =>
        acts.run<OwnName, PlaceNotFound | NameTaken>('places.addAlias', asked, () => {
          if (!gazetteer.byId(placeId)) return err({ type: 'PlaceNotFound', placeId })
          const { key: folded } = foldPlaceName(name)
          const added: StoredName = { nameId: newId(), name, folded, kind, placeId, fnoId, changedAt: asked.act.at }
          if (folded === '' || !names.add(added)) return err({ type: 'NameTaken', name })
          touched.push(added)
          return ok({ value: show(added), subject: `place name ${name}`, summary: meaning(added), change: added })
        }),
      ),

    editAlias: ({ nameId, name, kind, placeId, fnoId }, asked) =>
      told((touched) =>
        acts.run<OwnName, NameNotFound | PlaceNotFound | NameTaken>('places.editAlias', asked, () => {
          const before = names.byId(nameId)
          if (!before) return err({ type: 'NameNotFound', nameId })
          const now: StoredName = {
            ...before,
            ...(name === undefined ? {} : { name, folded: foldPlaceName(name).key }),
            ...(kind === undefined ? {} : { kind }),
            ...(placeId === undefined ? {} : { placeId }),
            ...(fnoId === undefined ? {} : { fnoId }),
            changedAt: asked.act.at,
          }
          if (!gazetteer.byId(now.placeId)) return err({ type: 'PlaceNotFound', placeId: now.placeId })
          if (now.folded === '' || !names.change(now)) return err({ type: 'NameTaken', name: now.name })
          touched.push(before, now)
          const summary = `${before.name}, ${meaning(before)}, is now ${now.name}, ${meaning(now)}`
          return ok({ value: show(now), subject: `place name ${before.name}`, summary, change: now })
        }),
      ),

    removeAlias: ({ nameId }, asked) =>
      told((touched) =>
        acts.run('places.removeAlias', asked, () => {
          const name = names.byId(nameId)
          if (!name) return err({ type: 'NameNotFound', nameId })
          names.remove(nameId)
          touched.push(name)
          const summary = `removed: it was ${meaning(name)}`
          return ok({ value: {}, subject: `place name ${name.name}`, summary, change: { nameId } })
        }),
      ),

    unresolved: ({ search, offset, limit }) => {
      const wanted = search ? foldPlaceName(search).key : ''
      return ok({ total: unresolved.count(wanted), rows: unresolved.page(wanted, offset, limit) })
    },

    settle: ({ unresolvedId, placeId, kind }, asked) =>
      told((touched) =>
        acts.run<OwnName, UnresolvedNotFound | PlaceNotFound | NameTaken>('places.settle', asked, () => {
          const noted = unresolved.byId(unresolvedId)
          if (!noted) return err({ type: 'UnresolvedNotFound', unresolvedId })
          if (!gazetteer.byId(placeId)) return err({ type: 'PlaceNotFound', placeId })
          const { name, fnoId } = noted
          const { key: folded } = foldPlaceName(name)
          const added: StoredName = { nameId: newId(), name, folded, kind, placeId, fnoId, changedAt: asked.act.at }
          if (folded === '' || !names.add(added)) return err({ type: 'NameTaken', name })
          unresolved.remove(unresolvedId)
          touched.push(added)
          const summary = `resolved: ${meaning(added)}`
          return ok({ value: show(added), subject: `place name ${name}`, summary, change: added })
        }),
      ),

    dismiss: ({ unresolvedId }, asked) =>
      told(() =>
        acts.run('places.dismiss', asked, () => {
          const noted = unresolved.byId(unresolvedId)
          if (!noted) return err({ type: 'UnresolvedNotFound', unresolvedId })
          unresolved.remove(unresolvedId)
          const summary = 'taken off the list of unresolved names'
          return ok({ value: {}, subject: `place name ${noted.name}`, summary, change: { unresolvedId } })
        }),
      ),
  }
}

/** A place that a later gazetteer has lost is shown by its id: its names are still to be mended. */
export function showName(gazetteer: Gazetteer, { nameId, name, kind, fnoId, placeId, changedAt }: StoredName): OwnName {
  const place = gazetteer.byId(placeId)
  const shown = place
    ? gazetteer.show(place)
    : {
        placeId,
        name: placeId,
        kind: 'town' as const,
        where: '',
        withinId: null,
        lat: null,
        lon: null,
        approximate: false,
      }
  return { nameId, name, kind, fnoId, place: shown, changedAt }
}
