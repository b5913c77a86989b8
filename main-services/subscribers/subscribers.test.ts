import { describe, expect, test } from 'vitest'
import { NOW, subscribersUnderTest } from './subscribers-under-test.suite.ts'

const THANDI = {
  name: 'Thandi Mokoena',
  reference: 'FH100',
  contacts: [
    { kind: 'phone', value: '082 555 0114' },
    { kind: 'email', value: 'thandi@example.co.za', label: 'work' },
  ],
  addresses: [{ street: '12 Beach Road', suburb: 'Sea Point', city: 'Cape Town' }],
  services: [{ username: 'thandi@isp.co.za', package: 'Vuma Core 100/50', fnoId: 'vumatel', fnoReference: 'VUM-1' }],
  rica: { state: 'documents-received', idNumber: '800101 5009 087', proofOfAddressOn: '2026-11-01' },
}

describe('a subscriber', () => {
  test('is shown with what belongs to them, and nothing in clear that is theirs alone', async () => {
    const { added, states } = subscribersUnderTest()
    states.set('thandi@isp.co.za', 'up')
    const subscriber = await added(THANDI)
    expect(subscriber).toMatchObject({
      name: 'Thandi Mokoena',
      phone: '+27 82 ··· ··14',
      email: 't·······@example.co.za',
      address: '12 Beach Road, Sea Point, Cape Town',
      state: 'up',
      since: '2026-11-23T09:59:00.000Z',
      addresses: [{ placeId: 'sea-point', lat: -33.91, pointFrom: 'place' }],
      ricaDetail: { idNumber: '800101 ···· ·87', born: '1980-01-01', citizen: true, by: 'Lerato N.', at: NOW },
      serviceList: [{ username: 'thandi@isp.co.za', hasAccount: true, state: 'up' }],
    })
    expect(JSON.stringify(subscriber)).not.toMatch(/5550114|thandi@example|8001015009087/)
  })

  test('is shown by name and suburb beside a session, until the service goes to another or is over', async () => {
    const { added, must, labels } = subscribersUnderTest()
    const { serviceList, subscriberId } = await added(THANDI)
    const label = (name: string | null, suburb: string | null, username = 'thandi@isp.co.za') => ({
      username,
      name,
      suburb,
    })
    expect(labels.splice(0)).toEqual([label('Thandi Mokoena', 'Sea Point')])
    await must('change', { subscriberId, name: 'Thandi Dlamini' })
    expect(labels.splice(0)).toEqual([label('Thandi Dlamini', 'Sea Point')])
    await must('addNote', { subscriberId, text: 'Rang about her router' })
    expect(labels).toEqual([])
    const [service] = serviceList
    await must('changeService', { serviceId: service?.serviceId, username: 'new@isp.co.za' })
    expect(labels.splice(0)).toEqual([label('Thandi Dlamini', 'Sea Point', 'new@isp.co.za'), label(null, null)])
    await must('changeService', { serviceId: service?.serviceId, status: 'cancelled' })
    expect(labels.splice(0)).toEqual([label(null, null, 'new@isp.co.za')])
  })

  test('has a username that no other service has which is not over', async () => {
    const { added, ask, must } = subscribersUnderTest()
    const { serviceList } = await added(THANDI)
    const other = { name: 'Sipho Dlamini', username: 'thandi@isp.co.za' }
    expect(await ask('add', other)).toEqual({
      ok: false,
      error: { type: 'UsernameTaken', username: 'thandi@isp.co.za' },
    })
    expect((await must('query', {})).total).toBe(1)
    await must('changeService', { serviceId: serviceList[0]?.serviceId, status: 'cancelled' })
    const taken = await added(other)
    expect(await must('whose', { username: 'thandi@isp.co.za' })).toEqual({ subscriberId: taken.subscriberId })
    // The one that is over may not come back to it.
    expect(await ask('changeService', { serviceId: serviceList[0]?.serviceId, status: 'active' })).toMatchObject({
      error: { type: 'UsernameTaken' },
    })
  })

  test('cannot have one username twice in the same form', async () => {
    const { ask } = subscribersUnderTest()
    const services = [{ username: 'a@isp.co.za' }, { username: 'a@isp.co.za' }]
    expect(await ask('add', { name: 'A', services })).toMatchObject({ error: { type: 'UsernameTaken' } })
  })

  test('that has a service is not removed; once it is over, all of it goes', async () => {
    const { added, ask, must, db, found } = subscribersUnderTest()
    const { subscriberId, serviceList } = await added(THANDI)
    expect(await ask('remove', { subscriberId })).toEqual({ ok: false, error: { type: 'StillServed', services: 1 } })
    expect(await found('thandi')).toEqual(['Thandi Mokoena'])
    await must('changeService', { serviceId: serviceList[0]?.serviceId, status: 'cancelled' })
    await must('remove', { subscriberId })
    expect(await found('thandi')).toEqual([])
    for (const table of ['subscriber', 'subscriber_contact', 'subscriber_address', 'service', 'subscriber_event']) {
      expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0)
    }
  })

  test('is refused with a reference of another, a phone that is none, and an ID that does not check', async () => {
    const { added, ask } = subscribersUnderTest()
    await added(THANDI)
    expect(await ask('add', { name: 'B', reference: 'FH100' })).toMatchObject({ error: { type: 'ReferenceTaken' } })
    const wrong = [{ kind: 'phone', value: '082 555' }]
    expect(await ask('add', { name: 'B', contacts: wrong })).toMatchObject({
      error: { type: 'Unusable', field: 'contacts.0.value' },
    })
    const rica = { state: 'documents-received', idNumber: '8001015009086' }
    expect(await ask('add', { name: 'B', rica })).toMatchObject({ error: { type: 'Unusable', field: 'rica.idNumber' } })
  })

  test('keeps the contacts that a form names by their ids alone, and loses those it leaves out', async () => {
    const { added, must } = subscribersUnderTest()
    const { subscriberId, contacts } = await added(THANDI)
    const [phone] = contacts
    const changed = await must('change', {
      subscriberId,
      contacts: [{ contactId: phone?.contactId, kind: 'phone', label: 'daughter' }],
    })
    expect(changed.contacts).toEqual([{ ...phone, label: 'daughter' }])
    const shown = await must('reveal', { subscriberId, what: 'contact', contactId: phone?.contactId })
    expect(shown).toEqual({ value: '+27825550114' })
  })

  test('whose suburb nobody can place is there, and the name is noted', async () => {
    const { added, unplaced, slice, places, must } = subscribersUnderTest()
    const { subscriberId, addresses } = await added({ name: 'A', suburb: 'Nowhere Park', username: 'a@isp.co.za' })
    expect(addresses).toMatchObject([{ suburb: 'Nowhere Park', placeId: null, lat: null, pointFrom: null }])
    expect(unplaced).toEqual(['Nowhere Park'])
    places.set('Nowhere Park', { placeId: 'nowhere', lat: -26, lon: 28 })
    slice.placesChanged()
    await expect
      .poll(async () => (await must('get', { subscriberId })).addresses)
      .toMatchObject([{ placeId: 'nowhere', lat: -26, lon: 28, pointFrom: 'place' }])
  })

  test('is written once by an act that is asked twice', async () => {
    const { ask, asked, must } = subscribersUnderTest()
    const as = asked()
    const [first, again] = [await ask('add', { name: 'A' }, as), await ask('add', { name: 'A' }, as)]
    expect(again).toEqual(first)
    expect((await must('query', {})).total).toBe(1)
  })
})

describe('what is masked', () => {
  test('is shown to whoever asks, and the audit says who, never what', async () => {
    const { added, must, audit, db } = subscribersUnderTest()
    const { subscriberId, contacts } = await added(THANDI)
    expect(await must('reveal', { subscriberId, what: 'id-number' })).toEqual({ value: '8001015009087' })
    await must('reveal', { subscriberId, what: 'contact', contactId: contacts[0]?.contactId })
    const rows = audit().filter(({ call }) => call === 'subscribers.reveal')
    expect(rows.map(({ operatorName, subject, summary }) => [operatorName, subject, summary])).toEqual([
      ['Lerato N.', 'subscriber Thandi Mokoena', 'Phone shown'],
      ['Lerato N.', 'subscriber Thandi Mokoena', 'ID number shown'],
    ])
    const kept = JSON.stringify([
      audit(),
      db.prepare('SELECT * FROM act').all(),
      db.prepare('SELECT * FROM subscriber_event').all(),
    ])
    expect(kept).not.toMatch(/5550114|8001015009087|thandi@example/)
  })

  test('is nothing to be shown where there is nothing', async () => {
    const { added, ask } = subscribersUnderTest()
    const { subscriberId } = await added({ name: 'A' })
    expect(await ask('reveal', { subscriberId, what: 'id-number' })).toEqual({
      ok: false,
      error: { type: 'NothingToShow' },
    })
  })
})

describe('RICA', () => {
  test('is verified only with an ID that checks and a proof of address that is new enough', async () => {
    const { added, ask, must } = subscribersUnderTest()
    const { subscriberId, ricaDetail } = await added({ name: 'A' })
    expect(ricaDetail).toMatchObject({
      state: 'not-started',
      by: null,
      missing: ['No ID or passport number', 'No proof of address'],
    })
    const papers = { subscriberId, state: 'verified', idNumber: '8001015009087' }
    expect(await ask('setRica', { ...papers, proofOfAddressOn: '2026-08-22' })).toEqual({
      ok: false,
      error: { type: 'RicaIncomplete', missing: ['The proof of address is older than three months'] },
    })
    expect((await must('get', { subscriberId })).rica).toBe('not-started')
    const verified = await must('setRica', { ...papers, proofOfAddressOn: '2026-08-23' })
    expect(verified.ricaDetail).toMatchObject({ state: 'verified', by: 'Lerato N.', at: NOW, missing: [] })
    const { entries } = await must('timeline', { subscriberId, kinds: ['rica'] })
    expect(entries).toMatchObject([{ title: 'RICA verified', tone: 'good', by: 'Lerato N.' }])
  })
})

describe('consents', () => {
  test('are kept with time and source; a customer without any may be told of an outage, one who refused may not', async () => {
    const { added, must, slice } = subscribersUnderTest()
    const { subscriberId } = await added(THANDI)
    const contactable = () => slice.serviceFactsOf([subscriberId]).map((fact) => fact.contactable)
    expect(contactable()).toEqual([true])
    const { consents } = await must('setConsent', { subscriberId, purpose: 'service', given: false, source: 'call' })
    expect(consents).toEqual([{ purpose: 'service', given: false, at: NOW, source: 'call' }])
    expect(contactable()).toEqual([false])
    await must('setConsent', { subscriberId, purpose: 'service', given: true, source: 'call' })
    expect(contactable()).toEqual([true])
    await must('change', { subscriberId, contacts: [] })
    expect(contactable()).toEqual([false])
  })
})

describe('services', () => {
  test('take today as the day of a state that they come to', async () => {
    const { added, must } = subscribersUnderTest()
    const { serviceList, subscriberId } = await added(THANDI)
    const serviceId = serviceList[0]?.serviceId
    const suspended = await must('changeService', { serviceId, status: 'suspended' })
    expect(suspended.serviceList).toMatchObject([{ status: 'suspended', suspendedOn: '2026-11-23', activatedOn: null }])
    const cancelled = await must('changeService', { serviceId, status: 'cancelled', cancelledOn: '2026-11-30' })
    expect(cancelled.serviceList).toMatchObject([{ status: 'cancelled', cancelledOn: '2026-11-30' }])
    const { entries } = await must('timeline', { subscriberId, kinds: ['service'] })
    expect(entries.map(({ title }) => title)).toEqual(['Service cancelled', 'Service suspended', 'Service added'])
  })

  test('are facts for the other slices: found by id and by account, walked one by one', async () => {
    const { added, slice, must } = subscribersUnderTest()
    const { subscriberId, serviceList } = await added(THANDI)
    const serviceId = serviceList[0]?.serviceId ?? ''
    const fact = slice.serviceById(serviceId)
    expect(fact).toMatchObject({
      subscriberId,
      name: 'Thandi Mokoena',
      suburb: 'Sea Point',
      placeId: 'sea-point',
      pointFrom: 'place',
    })
    expect(slice.serviceByUsername('thandi@isp.co.za')).toEqual(fact)
    expect([...slice.serviceFacts()]).toEqual([fact])
    expect(slice.contactsOf([serviceId]).get(serviceId)).toEqual([
      { kind: 'phone', value: '+27825550114' },
      { kind: 'email', value: 'thandi@example.co.za' },
    ])
    await must('changeService', { serviceId, status: 'cancelled' })
    expect(slice.serviceByUsername('thandi@isp.co.za')).toMatchObject({ serviceId, status: 'cancelled' })
    expect(slice.namesOf(['thandi@isp.co.za']).size).toBe(0)
  })

  test('may stand at another address than the first', async () => {
    const { added, must, slice } = subscribersUnderTest()
    const { subscriberId, addresses } = await added({
      ...THANDI,
      services: [],
      addresses: [{ suburb: 'Sea Point' }, { suburb: 'Elsewhere' }],
    })
    await must('addService', { subscriberId, addressId: addresses[1]?.addressId })
    expect(slice.serviceFactsOf([subscriberId])).toMatchObject([{ suburb: 'Elsewhere' }])
    await must('change', { subscriberId, addresses: [{ addressId: addresses[0]?.addressId, suburb: 'Sea Point' }] })
    expect(slice.serviceFactsOf([subscriberId])).toMatchObject([{ suburb: 'Sea Point' }])
  })
})
