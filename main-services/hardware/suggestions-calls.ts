/** The calls about suggestions: links that RADIUS speaks for, made one by one or all of a kind, or laid aside. */
import { ok } from '../../shared/base/result.ts'
import type { Asked, Handlers } from '../../shared/contract/derive.ts'
import { EvidenceKind, type Suggestion } from '../../shared/contract/hardware.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acts } from '../platform/acts/acts.ts'
import { type Breath, mapSlowly } from './breath.ts'
import { type Claim, claimsOf, identityOf } from './claims.ts'
import type { KeptSurvey } from './kept-survey.ts'
import { makerOf } from './normalise-serial.ts'
import { sayDay } from './say-day.ts'
import { briefOf, type ServiceFact, type ServicesLook } from './services.ts'
import type { SettledStore } from './settled.store.ts'
import { showSighting } from './show-device.ts'
import type { SightingStore, StoredSighting } from './sightings.store.ts'
import { evidenceOf, type FoundSuggestion, readSuggestionId } from './suggest.ts'
import type { TakeClaim } from './take-claim.ts'

export interface SuggestionsDeps {
  readonly survey: KeptSurvey
  readonly sightings: SightingStore
  readonly settled: SettledStore
  readonly services: ServicesLook
  readonly takeClaim: TakeClaim
  readonly acts: Acts
  readonly now: () => number
  readonly newId: () => string
  readonly breath: () => Breath
  readonly elapsed: () => number
  /** Which services have another device now. */
  readonly changed: (serviceIds: readonly string[]) => void
  /** A matter was laid aside. */
  readonly laidAside: (suggestionId: string) => void
}

type Calls = Pick<Handlers<AppContract['hardware']>, 'suggestions' | 'acceptSuggestions' | 'dismissSuggestion'>

/** Some 20 ms of writing. */
const LINKS_A_TRANSACTION = 100
/** Whoever asked waits no longer; what is left is asked for again. */
const ANSWER_WITHIN_MS = 20_000

export function createSuggestionsCalls(deps: SuggestionsDeps): Calls {
  const { survey, sightings, settled, services, takeClaim, acts, newId } = deps

  /** As it stands now, whatever an earlier survey said. */
  function claimNow(suggestionId: string): { readonly claim: Claim; readonly service: ServiceFact } | undefined {
    const { identity, serviceId } = readSuggestionId(suggestionId)
    const service = services.byId(serviceId)
    if (!service || service.username === null || service.status === 'cancelled') return undefined
    const claim = claimsOf(sightings.ofUsername(service.username)).find((its) => identityOf(its) === identity)
    return claim && { claim, service }
  }

  const show = ({ suggestionId, claim, service, against }: FoundSuggestion): Suggestion => {
    const evidence = sightings
      .ofUsername(claim.username)
      .filter((seen) => (claim.serial === null ? seen.mac === claim.mac : seen.serial === claim.serial))
    const { serial, mac, deviceKind, kind } = claim
    return {
      suggestionId,
      kind,
      device: {
        deviceId: takeClaim.listed(claim)?.deviceId ?? null,
        kind: deviceKind,
        serial,
        mac,
        maker: makerOf(serial),
      },
      service: briefOf(service),
      evidence: evidence.map(showSighting),
      words: wordsOf(claim, evidence, deps.now()),
      against,
    }
  }

  async function chosen(
    suggestions: readonly FoundSuggestion[],
    {
      kind,
      search,
      username,
    }: { kind?: EvidenceKind | undefined; search?: string | undefined; username?: string | undefined },
  ): Promise<readonly FoundSuggestion[]> {
    if (kind === undefined && !search && username === undefined) return suggestions
    const wanted = search?.toLowerCase() ?? ''
    const bare = wanted.replace(/[^0-9a-z]/g, '')
    const found: FoundSuggestion[] = []
    const breath = deps.breath()
    for (const suggestion of suggestions) {
      await breath.due()
      const { claim, service } = suggestion
      if (kind !== undefined && claim.kind !== kind) continue
      if (username !== undefined && claim.username !== username) continue
      if (wanted !== '' && !names(claim, service, wanted, bare)) continue
      found.push(suggestion)
    }
    return found
  }

  async function countKinds(suggestions: readonly FoundSuggestion[], breath: Breath) {
    const byKind = new Map(EvidenceKind.options.map((kind) => [kind, { kind, count: 0, clear: 0 }]))
    for (const { claim, against } of suggestions) {
      await breath.due()
      const its = byKind.get(claim.kind)
      if (!its) continue
      its.count++
      if (against === null) its.clear++
    }
    return [...byKind.values()]
  }

  /** One transaction of them; not new where the act was done before. */
  function takeAll(asked: Asked, suggestionIds: readonly string[], left: number) {
    const serviceIds: string[] = []
    let isNew = false
    const outcome = acts.run<{ linked: number; left: number }, never>('hardware.acceptSuggestions', asked, () => {
      isNew = true
      const words = { at: asked.act.at, by: asked.caller.name }
      for (const suggestionId of suggestionIds) {
        const its = claimNow(suggestionId)
        if (its && takeClaim.take(its.claim, its.service, words)) serviceIds.push(its.service.serviceId)
      }
      const linked = serviceIds.length
      return ok({
        value: { linked, left: left - linked },
        subject: 'hardware',
        summary: `${linked} ${linked === 1 ? 'device' : 'devices'} linked as RADIUS says`,
        change: { serviceIds },
      })
    })
    return { outcome, isNew, serviceIds }
  }

  return {
    suggestions: async ({ kind, search, username, offset, limit }) => {
      const { suggestions } = await survey.current()
      const beside = await chosen(suggestions, { search, username })
      const found = kind === undefined ? beside : await chosen(beside, { kind })
      const breath = deps.breath()
      return ok({
        total: found.length,
        counts: await countKinds(beside, breath),
        rows: await mapSlowly(found.slice(offset, offset + limit), breath, show),
      })
    },

    acceptSuggestions: async ({ suggestionIds, allOf }, asked) => {
      const all = allOf === undefined ? [] : await chosen((await survey.current()).suggestions, { kind: allOf })
      const clear = all.filter(({ against }) => against === null).map(({ suggestionId }) => suggestionId)
      const wanted = [...new Set([...suggestionIds, ...clear])]
      const linked: string[] = []
      const breath = deps.breath()
      const began = deps.elapsed()
      for (let at = 0; at === 0 || at < wanted.length; at += LINKS_A_TRANSACTION) {
        if (deps.elapsed() - began > ANSWER_WITHIN_MS) break
        const stamp = at === 0 ? asked : { ...asked, act: { ...asked.act, id: newId() } }
        const left = wanted.length - linked.length
        const step = takeAll(stamp, wanted.slice(at, at + LINKS_A_TRANSACTION), left)
        if (!step.isNew) return step.outcome
        linked.push(...step.serviceIds)
        await breath.due()
      }
      deps.changed(linked)
      return ok({ linked: linked.length, left: wanted.length - linked.length })
    },

    dismissSuggestion: async ({ suggestionId }, asked) => {
      const found = (await survey.current()).suggestions.find((its) => its.suggestionId === suggestionId)
      const outcome = acts.run<Record<string, never>, never>('hardware.dismissSuggestion', asked, () => {
        const { at } = asked.act
        if (found) settled.put({ matterId: suggestionId, evidence: evidenceOf(found), note: '', at })
        const subject = found ? `suggestion of ${identityOf(found.claim)}` : 'a suggestion that is gone'
        return ok({ value: {}, subject, summary: 'laid aside', change: found ? { suggestionId } : null })
      })
      if (outcome.ok) deps.laidAside(suggestionId)
      return outcome
    },
  }
}

function names({ serial, mac }: Claim, { username, name }: ServiceFact, wanted: string, bare: string): boolean {
  if (username?.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted)) return true
  if (bare.length < 3) return false
  return Boolean(serial?.toLowerCase().includes(bare) || mac?.replaceAll(':', '').includes(bare))
}

function wordsOf(claim: Claim, evidence: readonly StoredSighting[], now: number): string {
  const strongest = evidence.find(({ kind }) => kind === claim.kind)
  const attribute = (strongest?.attribute ?? claim.kind).replace(/^ADSL-/, '')
  const said = `${attribute} said ${identityOf(claim)} in`
  return claim.sessions === 1
    ? `${said} 1 session on ${sayDay(claim.lastAt, now)}`
    : `${said} ${claim.sessions} sessions since ${sayDay(claim.firstAt, now)}`
}
