/** The calls about findings: contradictions, listed and counted, and made right or laid aside. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Asked, Handlers } from '../../shared/contract/derive.ts'
import { FindingKind, type HardwareFinding } from '../../shared/contract/hardware.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acts, Done } from '../platform/acts/acts.ts'
import { type Breath, mapSlowly } from './breath.ts'
import { claimsOf } from './claims.ts'
import { type FoundMatter, latestOf } from './judge-hardware.ts'
import type { KeptSurvey } from './kept-survey.ts'
import { type FindingWords, sayFinding } from './say-finding.ts'
import { briefOf, type ServiceFact, type ServicesLook } from './services.ts'
import type { SettledStore } from './settled.store.ts'
import { iso } from './show-device.ts'
import type { SightingStore } from './sightings.store.ts'
import type { TakeClaim } from './take-claim.ts'

export interface FindingsDeps {
  readonly survey: KeptSurvey
  readonly sightings: SightingStore
  readonly settled: SettledStore
  readonly services: ServicesLook
  readonly takeClaim: TakeClaim
  readonly acts: Acts
  readonly now: () => number
  readonly breath: () => Breath
  readonly changed: (serviceIds: readonly string[]) => void
  readonly settledOne: (findingId: string) => void
}

type Calls = Pick<Handlers<AppContract['hardware']>, 'findings' | 'settleFinding'>
type FindingNotFound = { readonly type: 'FindingNotFound'; readonly findingId: string }
type CannotAccept = { readonly type: 'CannotAccept'; readonly words: string }

const SIGHTINGS = 20

export function createFindingsCalls(deps: FindingsDeps): Calls {
  const { survey, sightings, settled, services, takeClaim, acts } = deps
  const servicesOf = ({ serviceIds }: FoundMatter): ServiceFact[] => serviceIds.flatMap((id) => services.byId(id) ?? [])

  const saidOf = ({ kind, identity }: FoundMatter) =>
    kind === 'serial-on-two-accounts' ? sightings.ofDevice(identity, null, SIGHTINGS) : []
  const say = (found: FoundMatter): FindingWords =>
    sayFinding(found, { services: servicesOf(found), said: saidOf(found), now: deps.now() })
  const show = (found: FoundMatter): HardwareFinding => ({
    ...say(found),
    findingId: found.findingId,
    kind: found.kind,
    since: found.since === null ? null : iso(found.since),
    usernames: [...found.usernames],
    services: servicesOf(found).map(briefOf),
    deviceId: found.device?.deviceId ?? null,
    acctUniqueId: found.acctUniqueId,
    canAccept: found.canAccept,
  })

  async function chosen(
    findings: readonly FoundMatter[],
    search: string | undefined,
    subscriberId: string | undefined,
  ): Promise<readonly FoundMatter[]> {
    if (!search && subscriberId === undefined) return findings
    const wanted = search?.toLowerCase() ?? ''
    const named = new Set(search ? await services.like(search) : [])
    const found: FoundMatter[] = []
    const breath = deps.breath()
    for (const matter of findings) {
      await breath.due()
      if (subscriberId !== undefined && !matter.subscriberIds.includes(subscriberId)) continue
      if (wanted !== '' && !names(matter, wanted) && !matter.serviceIds.some((id) => named.has(id))) continue
      found.push(matter)
    }
    return found
  }

  function accept(found: FoundMatter, asked: Asked): Result<readonly string[], CannotAccept> {
    const words = { at: asked.act.at, by: asked.caller.name }
    if (found.kind === 'other-mac') {
      const [service] = servicesOf(found)
      if (!service || found.identity === null) return err({ type: 'CannotAccept', words: 'The service is gone' })
      takeClaim.take({ deviceKind: 'router', serial: null, mac: found.identity }, service, words)
      return ok([service.serviceId])
    }
    if (found.kind !== 'serial-on-two-accounts') {
      return err({ type: 'CannotAccept', words: 'RADIUS names no device here that could be linked' })
    }
    const claims = found.usernames
      .flatMap((username) => claimsOf(sightings.ofUsername(username)))
      .filter(({ serial }) => serial === found.identity)
    const latest = latestOf(claims)
    const service = latest && services.byUsername(latest.username)
    if (!latest || !service) {
      return err({ type: 'CannotAccept', words: 'The account that said it last belongs to no service' })
    }
    takeClaim.take(latest, service, words)
    return ok([service.serviceId])
  }

  return {
    findings: async ({ kind, search, subscriberId, offset, limit }) => {
      const beside = await chosen((await survey.current()).findings, search, subscriberId)
      const byKind = new Map(FindingKind.options.map((one) => [one, 0]))
      const breath = deps.breath()
      for (const found of beside) {
        byKind.set(found.kind, (byKind.get(found.kind) ?? 0) + 1)
        await breath.due()
      }
      const found = kind === undefined ? beside : beside.filter((one) => one.kind === kind)
      return ok({
        total: found.length,
        counts: [...byKind].map(([one, count]) => ({ kind: one, count })),
        rows: await mapSlowly(found.slice(offset, offset + limit), breath, show),
      })
    },

    settleFinding: async ({ findingId, how, note }, asked) => {
      const found = (await survey.current()).findings.find((one) => one.findingId === findingId)
      let serviceIds: readonly string[] = []
      type Refused = FindingNotFound | CannotAccept
      const decide = (): Result<Done<Record<string, never>>, Refused> => {
        if (!found) return err({ type: 'FindingNotFound', findingId })
        const accepted = how === 'accept' ? accept(found, asked) : ok([])
        if (!accepted.ok) return accepted
        serviceIds = accepted.value
        settled.put({ matterId: findingId, evidence: found.evidence, note, at: asked.act.at })
        const done = how === 'accept' ? 'what RADIUS says became the link' : 'laid aside'
        const summary = note === '' ? done : `${done}: ${note}`
        return ok({ value: {}, subject: say(found).title, summary, change: { findingId, how } })
      }
      const outcome = acts.run('hardware.settleFinding', asked, decide)
      if (outcome.ok) {
        deps.settledOne(findingId)
        if (serviceIds.length > 0) deps.changed(serviceIds)
      }
      return outcome
    },
  }
}

const names = ({ usernames, identity }: FoundMatter, wanted: string): boolean =>
  usernames.some((username) => username.toLowerCase().includes(wanted)) ||
  (identity ?? '').toLowerCase().includes(wanted)
