import { expect, test } from 'vitest'
import type { AccountRow } from '../../shared/contract/accounts.ts'
import type { NasRow } from '../../shared/contract/nas.ts'
import type { PlaceRow } from '../../shared/contract/places.ts'
import type { SessionRow } from '../../shared/contract/sessions.ts'
import type { SubscriberRow } from '../../shared/contract/subscribers.ts'
import type { Feature } from '../ui/feature.ts'
import { paletteGroups } from './palette-entries.ts'

const page = () => null
const icon = () => null
const sessionsFeature: Feature = {
  path: '/sessions',
  word: 'Sessions',
  group: 'Live',
  icon,
  goKey: 's',
  Page: page,
  addressOf: (id) => `/sessions?open=${id}`,
}
const nasFeature: Feature = {
  path: '/nas',
  word: 'NAS',
  group: 'Live',
  icon,
  goKey: 'n',
  Page: page,
  acts: [{ word: 'Add a NAS', icon, to: '/nas?add', roles: ['operator', 'admin'] }],
}
const features = [sessionsFeature, nasFeature]
const session = { acctUniqueId: 'abc', username: 'r.mokoena41@fhub' } as SessionRow
const nas = (name: string, address: string) => ({ nasId: name, name, address }) as NasRow
const nothing = {
  subscribers: [],
  subscribersTotal: 0,
  subscribersTotalIsAtLeast: false,
  sessions: [],
  sessionsTotal: 0,
  sessionsTotalIsAtLeast: false,
  accounts: [],
  accountsTotal: 0,
  accountsTotalIsAtLeast: false,
  nases: [],
  places: [],
  placesTotal: 0,
}

test('with nothing typed the palette offers what can be done and where one can go', () => {
  const groups = paletteGroups('', features, { ...nothing, nases: [nas('bng-cpt-01', '10.20.4.2')] }, [], 'operator')
  expect(groups.map(({ title }) => title)).toEqual(['Do', 'Go to'])
})

test('a session found leads to its own address', () => {
  const [group] = paletteGroups(
    'moko',
    features,
    { ...nothing, sessions: [session], sessionsTotal: 14 },
    [],
    'operator',
  )
  expect(group).toMatchObject({ title: 'Sessions', total: 14, entries: [{ to: '/sessions?open=abc' }] })
})

test('a subscriber found stands first, before the session and the account of the same name', () => {
  const subscribersFeature = { ...nasFeature, path: '/subscribers', addressOf: (id: string) => `/subscribers/${id}` }
  const groups = paletteGroups(
    'moko',
    [...features, subscribersFeature],
    {
      ...nothing,
      subscribers: [{ subscriberId: 's1', name: 'Refilwe Mokoena' } as SubscriberRow],
      subscribersTotal: 4,
      sessions: [session],
      sessionsTotal: 1,
      places: [{ placeId: 'za-mokopane', name: 'Mokopane' } as PlaceRow],
      placesTotal: 1,
    },
    [],
    'viewer',
  )
  expect(groups.map(({ title }) => title)).toEqual(['Subscribers', 'Sessions', 'Places'])
  expect(groups[0]).toMatchObject({ total: 4, entries: [{ to: '/subscribers/s1' }] })
})

test('an account found leads to its own page, also one that has no session', () => {
  const accountsFeature = { ...nasFeature, path: '/accounts', addressOf: (username: string) => `/accounts/${username}` }
  const accounts = [{ username: 'r.mokoena41@fhub', subscriber: null } as AccountRow]
  const [group] = paletteGroups(
    'moko',
    [...features, accountsFeature],
    { ...nothing, accounts, accountsTotal: 1 },
    [],
    'viewer',
  )
  expect(group).toMatchObject({ title: 'Accounts', total: 1, entries: [{ to: '/accounts/r.mokoena41@fhub' }] })
})

test('a NAS is found by its name or its address, at most four, with the number of all', () => {
  const nases = Array.from({ length: 6 }, (_, index) => nas(`bng-cpt-0${index}`, `10.20.${index}.2`))
  expect(paletteGroups('10.20.3', features, { ...nothing, nases }, [], 'operator')[0]).toMatchObject({
    title: 'NAS',
    total: 1,
  })
  const [all] = paletteGroups('CPT', features, { ...nothing, nases }, [], 'operator')
  expect(all?.entries).toHaveLength(4)
  expect(all?.total).toBe(6)
})

test('acts are found by their words, and what matches nothing leaves an empty palette', () => {
  expect(paletteGroups('add a', features, nothing, [], 'operator').map(({ title }) => title)).toEqual(['Do'])
  expect(paletteGroups('zzz', features, nothing, [], 'operator')).toEqual([])
})

test('what somebody may not do is not offered to them', () => {
  const titles = (role: 'viewer' | 'admin') =>
    paletteGroups('add a', features, nothing, [], role).map(({ title }) => title)
  expect(titles('admin')).toEqual(['Do'])
  expect(titles('viewer')).toEqual([])
})
