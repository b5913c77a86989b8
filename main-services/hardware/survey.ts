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
import { evidenceOf, type FoundSuggestion, type Ground, type LinkedDevice, suggest } from './suggest.ts'

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

/** A few milliseconds of reading. */
const ROWS_AT_ONCE = 500
const NOBODY: readonly string[] = []

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
  const isSettled = (id: string, evidence: () => string): boolean => settled.has(id) && settled.get(id) === evidence()
  const states = await deps.lines.states()
  const services = await readServices(deps, breath)
  const links = await readLinks(deps, breath)
  const claims = await readClaims(deps, breath)
  const claimants = await byDevice(claims, breath)

  const isGone = ({ username }: Claim): boolean =>
    services.byUsername.get(username)?.status === 'cancelled' && !isOpen(states.of(username))
  const present = (identity: string): readonly Claim[] => claimants.of(identity).filter((claim) => !isGone(claim))

  const ground: Ground = {
    others: (claim) =>
      claimants.several.has(identityOf(claim))
        ? present(identityOf(claim)).flatMap(({ username }) => (username === claim.username ? [] : username))
        : NOBODY,
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
    if (found && !isSettled(found.suggestionId, () => evidenceOf(found))) suggestions.push(found)
    await breath.due()
  }

  const findings: FoundMatter[] = []
  const find = (found: FoundMatter | undefined): void => {
    if (found && !isSettled(found.findingId, () => found.evidence)) findings.push(found)
  }
  for (const { serial } of claimants.first.values()) {
    await breath.due()
    if (serial === null) continue
    const device = links.byIdentity.get(serial)
    if (!device && !claimants.several.has(serial)) continue
    const linkedTo = device?.serviceId ? services.byId.get(device.serviceId) : undefined
    const serviceOf = (username: string) => services.byUsername.get(username)
    find(judgeSerial({ serial, claims: present(serial), device, linkedTo, serviceOf }))
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
  return { suggestions: await strongestFirst(suggestions, breath), findings }
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

interface Claimants {
  readonly first: ReadonlyMap<string, Claim>
  /** Of devices that more than one account claims: all of them. */
  readonly several: ReadonlyMap<string, readonly Claim[]>
  readonly of: (identity: string) => readonly Claim[]
}

/** Nearly every device is claimed by one account: a list for each would be two hundred thousand lists to carry along. */
async function byDevice(claims: readonly Claim[], breath: Breath): Promise<Claimants> {
  const first = new Map<string, Claim>()
  const several = new Map<string, Claim[]>()
  for (const claim of claims) {
    await breath.due()
    const identity = identityOf(claim)
    const known = first.get(identity)
    if (!known) {
      first.set(identity, claim)
      continue
    }
    const its = several.get(identity)
    if (its) its.push(claim)
    else several.set(identity, [known, claim])
  }
  const of = (identity: string): readonly Claim[] => {
    const only = first.get(identity)
    return several.get(identity) ?? (only ? [only] : [])
  }
  return { first, several, of }
}

/** In classes and not one by one: to sort two hundred thousand would hold the thread. */
async function strongestFirst(suggestions: readonly FoundSuggestion[], breath: Breath): Promise<FoundSuggestion[]> {
  const classes: FoundSuggestion[][] = []
  for (const suggestion of suggestions) {
    await breath.due()
    const { against, claim } = suggestion
    const place = (against === null ? 0 : 64) + STRENGTH.indexOf(claim.kind) * 8 + fewness(claim.sessions)
    classes[place] ??= []
    classes[place].push(suggestion)
  }
  return classes.flat()
}

/** 0 from 128 sessions on, 7 for one. */
const fewness = (sessions: number): number => 7 - Math.min(7, Math.floor(Math.log2(Math.max(1, sessions))))
