/**
 * Looks over everything at once: all services, all links, all that RADIUS said, all accounts. What comes of it are the
 * suggestions and the findings. With a hundred thousand services it takes a second or more, a slice at a time.
 */
import type { Breath } from './breath.ts'
import { type Claim, claimsOf, identityOf, STRENGTH } from './claims.ts'
import type { DeviceStore } from './devices.store.ts'
import { accountWithoutSubscriber, type FoundMatter, judgeSerial, judgeService } from './judge-hardware.ts'
import { callIt, type LinesLook, type ServiceFact, type ServicesLook } from './services.ts'
import type { SettledStore } from './settled.store.ts'
import type { SightingStore } from './sightings.store.ts'
import { type FoundSuggestion, type Ground, type LinkedDevice, suggest } from './suggest.ts'

export interface Survey {
  /** The strongest first; those that something speaks against come last. */
  readonly suggestions: readonly FoundSuggestion[]
  readonly findings: readonly FoundMatter[]
}

export interface SurveyDeps {
  readonly devices: DeviceStore
  readonly sightings: SightingStore
  readonly settled: SettledStore
  readonly services: Pick<ServicesLook, 'all'>
  readonly lines: LinesLook
  /** Accounts by name, after the one given. */
  readonly usernames: (after: string, limit: number) => readonly string[]
  readonly now: () => number
  readonly breath: () => Breath
}

const ROWS_AT_ONCE = 1000

interface Services {
  readonly byId: ReadonlyMap<string, ServiceFact>
  readonly byUsername: ReadonlyMap<string, ServiceFact>
}
interface Links {
  readonly onts: ReadonlyMap<string, LinkedDevice>
  readonly routers: ReadonlyMap<string, LinkedDevice>
  readonly byIdentity: ReadonlyMap<string, LinkedDevice>
}

export async function takeSurvey(deps: SurveyDeps): Promise<Survey> {
  const breath = deps.breath()
  const settled = deps.settled.all()
  const isSettled = (id: string, evidence: string): boolean => settled.get(id) === evidence
  const states = await deps.lines.states()
  const services = await readServices(deps, breath)
  const links = await readLinks(deps, breath)
  const claims = await readClaims(deps, breath)
  const claimants = new Map<string, Claim[]>()
  for (const claim of claims) {
    const its = claimants.get(identityOf(claim))
    if (its) its.push(claim)
    else claimants.set(identityOf(claim), [claim])
    await breath.due()
  }

  const isGone = ({ username }: Claim): boolean =>
    services.byUsername.get(username)?.status === 'cancelled' && !isOpen(states.of(username))
  const present = (identity: string): Claim[] => (claimants.get(identity) ?? []).filter((claim) => !isGone(claim))

  const ground: Ground = {
    others: (claim) =>
      (claimants.get(identityOf(claim))?.length ?? 0) < 2
        ? []
        : present(identityOf(claim)).flatMap(({ username }) => (username === claim.username ? [] : username)),
    listed: (claim) => links.byIdentity.get(identityOf(claim)),
    inPlace: (serviceId, { deviceKind }) => (deviceKind === 'ont' ? links.onts : links.routers).get(serviceId),
    nameOfService: (serviceId) => {
      const service = services.byId.get(serviceId)
      return service ? callIt(service) : 'a service that is gone'
    },
  }
  const suggestions: FoundSuggestion[] = []
  for (const claim of claims) {
    const service = services.byUsername.get(claim.username)
    const found = service && suggest(claim, service, ground)
    if (found && !isSettled(found.suggestionId, found.evidence)) suggestions.push(found)
    await breath.due()
  }

  const findings: FoundMatter[] = []
  const find = (found: FoundMatter | undefined): void => {
    if (found && !isSettled(found.findingId, found.evidence)) findings.push(found)
  }
  for (const [serial, its] of claimants) {
    const device = links.byIdentity.get(serial)
    if (its[0]?.serial == null || (its.length < 2 && !device)) continue
    const linkedTo = device?.serviceId ? services.byId.get(device.serviceId) : undefined
    const serviceOf = (username: string) => services.byUsername.get(username)
    find(judgeSerial({ serial, claims: present(serial), device, linkedTo, serviceOf }))
    await breath.due()
  }
  const now = deps.now()
  for (const service of services.byId.values()) {
    const { serviceId, username } = service
    // A service that was cancelled says nothing of an account that another one has now.
    const its = username === null || services.byUsername.get(username) !== service ? null : username
    const line = {
      state: its === null ? ('never' as const) : states.of(its),
      session: its === null ? undefined : states.open.get(its),
      router: links.routers.get(serviceId),
      ont: links.onts.get(serviceId),
    }
    find(judgeService(service, line, now))
    await breath.due()
  }
  for (let after = '', more = true; more; ) {
    const page = deps.usernames(after, ROWS_AT_ONCE)
    for (const username of page) if (!services.byUsername.has(username)) find(accountWithoutSubscriber(username))
    after = page.at(-1) ?? after
    more = page.length === ROWS_AT_ONCE
    await breath.due()
  }
  return { suggestions: strongestFirst(suggestions), findings }
}

const isOpen = (state: string): boolean => state === 'up' || state === 'stale'

async function readServices({ services }: SurveyDeps, breath: Breath): Promise<Services> {
  const byId = new Map<string, ServiceFact>()
  const byUsername = new Map<string, ServiceFact>()
  for (const { serviceId, subscriberId, name, username, status, activatedOn } of services.all()) {
    const service = { serviceId, subscriberId, name, username, status, activatedOn }
    byId.set(serviceId, service)
    const known = username === null ? undefined : byUsername.get(username)
    if (username !== null && (!known || known.status === 'cancelled')) byUsername.set(username, service)
    await breath.due()
  }
  return { byId, byUsername }
}

async function readLinks({ devices }: SurveyDeps, breath: Breath): Promise<Links> {
  const links = { onts: new Map<string, LinkedDevice>(), routers: new Map<string, LinkedDevice>() }
  const byIdentity = new Map<string, LinkedDevice>()
  let after = ''
  for (;;) {
    const page = devices.linkedPage(after, ROWS_AT_ONCE)
    for (const { deviceId, kind, serviceId, serial, mac } of page) {
      const device = { deviceId, serial, mac, serviceId }
      ;(kind === 'ont' ? links.onts : links.routers).set(serviceId, device)
      if (serial !== null) byIdentity.set(serial, device)
      if (mac !== null) byIdentity.set(mac, device)
    }
    const last = page.at(-1)?.serviceId
    if (last === undefined) return { ...links, byIdentity }
    after = last
    await breath.due()
  }
}

async function readClaims({ sightings }: SurveyDeps, breath: Breath): Promise<Claim[]> {
  const claims: Claim[] = []
  for (let after = ''; ; ) {
    const page = sightings.identitiesAfter(after, ROWS_AT_ONCE)
    for (const rows of Map.groupBy(page, ({ username }) => username).values()) claims.push(...claimsOf(rows))
    const last = page.at(-1)?.username
    if (last === undefined) return claims
    after = last
    await breath.due()
  }
}

/** In classes and not one by one: to sort two hundred thousand would hold the thread. */
function strongestFirst(suggestions: readonly FoundSuggestion[]): FoundSuggestion[] {
  const classes: FoundSuggestion[][] = []
  for (const suggestion of suggestions) {
    const { against, claim } = suggestion
    const place = (against === null ? 0 : 64) + STRENGTH.indexOf(claim.kind) * 8 + fewness(claim.sessions)
    classes[place] ??= []
    classes[place].push(suggestion)
  }
  return classes.flat()
}

/** 0 from 128 sessions on, 7 for one. */
const fewness = (sessions: number): number => 7 - Math.min(7, Math.floor(Math.log2(Math.max(1, sessions))))
