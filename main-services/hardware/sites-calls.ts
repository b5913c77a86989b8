/** The calls about sites: where POPs, OLTs and NASes stand on the map. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Handlers } from '../../shared/contract/derive.ts'
import type { Site } from '../../shared/contract/hardware.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acts } from '../platform/acts/acts.ts'
import type { SiteStore } from './sites.store.ts'

type SiteTaken = { readonly type: 'SiteTaken'; readonly name: string }
type SiteNotFound = { readonly type: 'SiteNotFound'; readonly siteId: string }

export interface SitesDeps {
  readonly store: SiteStore
  readonly acts: Acts
  readonly changed: () => void
}

type Calls = Pick<Handlers<AppContract['hardware']>, 'sites' | 'addSite' | 'changeSite' | 'removeSite'>

export function createSitesCalls({ store, acts, changed }: SitesDeps): Calls {
  const put = (site: Site, how: 'added' | 'changed') => {
    const same = store.byName(site.kind, site.name)
    if (same && same.siteId !== site.siteId) return err({ type: 'SiteTaken', name: same.name })
    store.put(site)
    return ok({ value: site, subject: subjectOf(site), summary: `${how}, at ${site.lat}, ${site.lon}`, change: site })
  }
  const told = <T, E>(result: Result<T, E>): Result<T, E> => {
    if (result.ok) changed()
    return result
  }
  return {
    sites: () => ok({ sites: store.all() }),
    addSite: ({ act: _, ...site }, asked) =>
      told(acts.run<Site, SiteTaken>('hardware.addSite', asked, () => put({ siteId: asked.act.id, ...site }, 'added'))),
    changeSite: ({ act: _, ...site }, asked) =>
      told(
        acts.run<Site, SiteTaken | SiteNotFound>('hardware.changeSite', asked, () =>
          store.byId(site.siteId) ? put(site, 'changed') : err({ type: 'SiteNotFound', siteId: site.siteId }),
        ),
      ),
    removeSite: ({ siteId }, asked) =>
      told(
        acts.run<Record<string, never>, SiteNotFound>('hardware.removeSite', asked, () => {
          const site = store.byId(siteId)
          if (!site) return err({ type: 'SiteNotFound', siteId })
          store.remove(siteId)
          return ok({ value: {}, subject: subjectOf(site), summary: 'removed', change: { siteId } })
        }),
      ),
  }
}

const subjectOf = ({ kind, name }: Site): string => `${kind === 'pop' ? 'POP' : kind.toUpperCase()} ${name}`
