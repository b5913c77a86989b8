/** The conditions that one column or one list decides: which services meet them, and why in a few words. */
import ipaddr from 'ipaddr.js'
import type { LineState } from '../../shared/contract/line-state.ts'
import type { NetworkIndex, NetworkKind } from './network-index.ts'
import { type Area, metresBetween } from './prepare-area.ts'
import { referenceKey, type ServiceIndex } from './service-index.ts'
import { type LinePlace, NEVER, stateNumber, stateOf } from './states.ts'
import type { WordList } from './word-list.ts'

/** All services at one moment. */
export interface Look {
  readonly services: ServiceIndex
  readonly network: NetworkIndex
  /** Numbers of states by slot. */
  readonly states: Uint8Array
  /** 1: a service whose status is asked for. */
  readonly wanted: Uint8Array
  /** Where an account is or last was; asked only where a condition is about it. */
  readonly placeOf: (username: string) => LinePlace | undefined
}

export interface Condition {
  /** Writes 1 for each service that meets it. */
  readonly mark: (look: Look, marks: Uint8Array) => void
  /** Of one that meets it. */
  readonly why: (look: Look, slot: number) => string | readonly string[]
}

/** An outline, or a circle round a point. */
export function ofArea(area: Area, centre?: { readonly lat: number; readonly lon: number }): Condition {
  return {
    mark: ({ services }, marks) => markArea(area, services, marks),
    why: ({ services }, slot) => {
      const { lat, lon, approximate } = services.columns()
      const whose = approximate[slot] === 1 ? "its suburb's point" : 'point'
      if (!centre) return `${whose} in the area`
      const metres = metresBetween(centre.lat, centre.lon, lat[slot] ?? 0, lon[slot] ?? 0)
      return `${whose} ${metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(1)} km`} from the centre`
    },
  }
}

export function markArea({ south, west, north, east, has }: Area, services: ServiceIndex, marks: Uint8Array): void {
  const { lat, lon } = services.columns()
  for (let slot = 0; slot < marks.length; slot++) {
    const [itsLat, itsLon] = [lat[slot] ?? Number.NaN, lon[slot] ?? Number.NaN]
    if (!(itsLat >= south && itsLat <= north && itsLon >= west && itsLon <= east)) continue
    if (has(itsLat, itsLon)) marks[slot] = 1
  }
}

/** `zoom-fibre`, `Zoom Fibre` and `ZoomFibre` are one operator. */
const fnoKey = (fno: string): string => fno.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

export const ofFno = (fno: string): Condition =>
  ofWords(
    ({ services }) => services.words.fnos,
    ({ services }) => services.columns().fno,
    (word) => fnoKey(word) === fnoKey(fno),
    (word) => `operator ${word}`,
  )

export const ofPackage = (name: string): Condition =>
  ofWords(
    ({ services }) => services.words.packages,
    ({ services }) => services.columns().package,
    (word) => word.trim().toLowerCase() === name.trim().toLowerCase(),
    (word) => `package ${word}`,
  )

/** One look at each word, and then at each service. */
function ofWords(
  words: (look: Look) => WordList,
  column: (look: Look) => Int32Array,
  isMeant: (word: string) => boolean,
  say: (word: string) => string,
): Condition {
  return {
    mark: (look, marks) => {
      const list = words(look)
      const meant = Uint8Array.from({ length: list.size() }, (_, n) => (isMeant(list.word(n) ?? '') ? 1 : 0))
      markWords(meant, column(look), marks)
    },
    why: (look, slot) => say(words(look).word(column(look)[slot] ?? 0) ?? ''),
  }
}

/** `meant`: 1 for each number of a word that is meant. */
export function markWords(meant: Uint8Array, column: Int32Array, marks: Uint8Array): void {
  for (let slot = 0; slot < marks.length; slot++) {
    if (meant[column[slot] ?? 0] === 1) marks[slot] = 1
  }
}

const NETWORK_WORDS = { olt: 'OLT', pon: 'PON', pop: 'POP' } as const

export const onNetwork = (kind: NetworkKind, name: string): Condition => ({
  mark: ({ services, network }, marks) => {
    for (const serviceId of network.of(kind, name)) markService(services, serviceId, marks)
  },
  why: () => `${NETWORK_WORDS[kind]} ${name.trim()}`,
})

function markService(services: ServiceIndex, serviceId: string, marks: Uint8Array): void {
  const slot = services.slotOf(serviceId)
  if (slot !== undefined) marks[slot] = 1
}

/** By service id what was asked for and led to it. */
export const ofServiceIds = (asked: ReadonlyMap<string, string>): Condition => ({
  mark: ({ services }, marks) => {
    for (const serviceId of asked.keys()) markService(services, serviceId, marks)
  },
  why: ({ services }, slot) => `hardware ${asked.get(services.at(slot).serviceId) ?? ''}`,
})

export const ofReferences = (references: readonly string[]): Condition => ({
  mark: ({ services }, marks) => {
    for (const reference of references) {
      for (const slot of services.byReference.of(referenceKey(reference))) marks[slot] = 1
    }
  },
  why: ({ services }, slot) => `reference ${services.at(slot).fnoReference}`,
})

/** Letter for letter, as accounts are. */
export const ofUsernames = (usernames: readonly string[]): Condition => ({
  mark: ({ services }, marks) => {
    for (const username of usernames) for (const slot of services.byUsername.of(username)) marks[slot] = 1
  },
  why: ({ services }, slot) => `account ${services.at(slot).username}`,
})

export const ofStates = (states: readonly LineState[]): Condition => {
  const numbers = new Set(states.map(stateNumber))
  return {
    mark: ({ states: its }, marks) => {
      for (let slot = 0; slot < marks.length; slot++) if (numbers.has(its[slot] ?? 0)) marks[slot] = 1
    },
    why: ({ states: its }, slot) => stateOf(its[slot] ?? 0),
  }
}

export function ofNas(nasAddress: string): Condition {
  const asked = canonicalAddress(nasAddress)
  return ofLinePlace(
    (place) => place.nasAddress === asked || place.nasAddress === nasAddress,
    ({ nasAddress: its }) => `NAS ${its}`,
  )
}

/** The whole port, or its beginning up to what parts it: `1/1/4` has `1/1/4:617` and not `1/1/41`. */
export function ofPort(port: string): Condition {
  const asked = port.trim().toLowerCase()
  const isIts = (its: string) => its.startsWith(asked) && !/^[\p{L}\p{N}]/u.test(its.slice(asked.length))
  return ofLinePlace(
    ({ nasPort }) => nasPort !== null && isIts(nasPort.toLowerCase()),
    ({ nasPort }) => `port ${nasPort}`,
  )
}

function ofLinePlace(isMeant: (place: LinePlace) => boolean, say: (place: LinePlace) => string): Condition {
  return {
    mark: ({ services, states, placeOf }, marks) => {
      const { usernames } = services.columns()
      for (let slot = 0; slot < marks.length; slot++) {
        if (states[slot] === NEVER) continue
        const username = usernames[slot]
        const place = typeof username === 'string' ? placeOf(username) : undefined
        if (place && isMeant(place)) marks[slot] = 1
      }
    },
    why: ({ services, placeOf }, slot) => {
      const place = placeOf(services.at(slot).username ?? '')
      return place ? say(place) : ''
    },
  }
}

const canonicalAddress = (address: string): string =>
  ipaddr.isValid(address) ? ipaddr.process(address).toString() : address
