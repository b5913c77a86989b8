import { expect, test } from 'vitest'
import { asked, hardwareUnderTest, serviceOf, uuid } from './hardware-under-test.suite.ts'

const PAGE = { offset: 0, limit: 100 }
type Outcome = { readonly ok: boolean; readonly value?: unknown; readonly error?: unknown }
const value = <T>(outcome: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`)
  return outcome.value
}

test('a device is one under every notation of its serial and MAC', async () => {
  const { calls } = hardwareUnderTest()
  const added = value(await calls.add({ kind: 'ont', serial: '4857544312345678', mac: '4857.023f.9ac1' }, asked()))
  expect(added).toMatchObject({ serial: 'HWTC12345678', mac: '48:57:02:3f:9a:c1', maker: 'Huawei', status: 'in-stock' })
  for (const search of ['hwtc-1234-5678', '48:57:54:43:12:34:56:78', '48-57-02-3F-9A-C1', 'tc1234']) {
    expect(value(await calls.query({ search, ...PAGE }, asked())).rows).toMatchObject([{ deviceId: added.deviceId }])
  }
  expect(value(await calls.query({ search: 'HWTC00000000', ...PAGE }, asked())).total).toBe(0)
  const again: Outcome = await calls.add({ kind: 'ont', serial: 'hwtc12345678' }, asked())
  expect(again).toMatchObject({ ok: false, error: { type: 'DeviceTaken', deviceId: added.deviceId } })
})

test('what is no serial or no MAC is refused in words', async () => {
  const { calls } = hardwareUnderTest()
  expect(await calls.add({ kind: 'ont', serial: 'the black box' }, asked())).toMatchObject({
    error: { type: 'Unusable', field: 'serial', words: expect.stringContaining('HWTC12345678') },
  })
  expect(await calls.link({ mac: 'ff:ff:ff:ff:ff:ff', username: 'user1@isp', move: false }, asked())).toMatchObject({
    error: { type: 'Unusable', field: 'mac' },
  })
  expect(await calls.link({ username: 'user1@isp', move: false }, asked())).toMatchObject({
    error: { type: 'Unusable' },
  })
})

test('linking a serial that is not in the list adds the device, with its story and an audit line', async () => {
  const { calls, audit, published } = hardwareUnderTest()
  const linked = value(await calls.link({ serial: 'HWTC-3F9A-C1E0', username: 'user1@isp', move: false }, asked()))
  expect(linked).toMatchObject({ serial: 'HWTC3F9AC1E0', kind: 'ont', linkedBy: 'typed', status: 'in-use' })
  expect(linked.service).toMatchObject({ serviceId: uuid(1), name: 'Customer 1' })
  const shown = value(await calls.get({ deviceId: linked.deviceId }, asked()))
  expect(shown.history).toMatchObject([{ words: 'Linked to user1@isp', by: 'Lerato N.' }])
  expect(audit()).toMatchObject([{ subject: 'ONT HWTC3F9AC1E0', summary: 'linked to user1@isp' }])
  expect(published).toContain('hardware.changed')
})

test('a service that nobody has is said so, and nothing is added', async () => {
  const { calls } = hardwareUnderTest()
  expect(await calls.link({ serial: 'HWTC3F9AC1E0', username: 'gone@isp', move: false }, asked())).toMatchObject({
    error: { type: 'ServiceNotFound', words: 'No service has the account gone@isp' },
  })
  expect(value(await calls.query(PAGE, asked())).total).toBe(0)
})

test('a device of another service is moved only when that is asked for; both stories tell it', async () => {
  const { calls, hardware } = hardwareUnderTest()
  const serial = 'HWTC3F9AC1E0'
  const first = value(
    await calls.link({ serial, username: 'user1@isp', move: false }, asked('2026-11-01T08:00:00.000Z')),
  )
  const refused: Outcome = await calls.link({ serial, username: 'user2@isp', move: false }, asked())
  expect(refused).toMatchObject({
    error: { type: 'LinkedElsewhere', device: { deviceId: first.deviceId, service: { username: 'user1@isp' } } },
  })
  expect(hardware.devicesOf([uuid(1)])).toHaveLength(1)

  const moved = value(await calls.link({ serial, username: 'user2@isp', move: true }, asked()))
  expect(moved.deviceId).toBe(first.deviceId)
  expect(hardware.devicesOf([uuid(1)])).toEqual([])
  const words = (serviceId: string) =>
    hardware.historyOf([serviceId], '2027-01-01T00:00:00.000Z', 10).map((entry) => entry.words)
  expect(words(uuid(1))).toEqual(['Moved to user2@isp', 'Linked to user1@isp'])
  expect(words(uuid(2))).toEqual(['Linked to user2@isp, moved from user1@isp'])
  expect(hardware.historyOf([uuid(1)], '2026-11-23T00:00:00.000Z', 10)).toHaveLength(1)
})

test('another ONT takes the place of the former: it hangs where that hung, which goes back to stock', async () => {
  const { calls, hardware } = hardwareUnderTest()
  const former = value(await calls.link({ serial: 'HWTC3F9AC1E0', serviceId: uuid(1), move: false }, asked()))
  value(await calls.change({ deviceId: former.deviceId, olt: 'HMD-OLT-2', pon: '0/3/7' }, asked()))
  const router = value(await calls.link({ mac: '48:57:02:11:08:fa', serviceId: uuid(1), move: false }, asked()))
  const next = value(await calls.link({ serial: 'ZTEGC0FFEE01', serviceId: uuid(1), move: false }, asked()))
  expect(next).toMatchObject({ olt: 'HMD-OLT-2', pon: '0/3/7', maker: 'ZTE' })
  expect(hardware.devicesOf([uuid(1)]).map(({ deviceId }) => deviceId)).toEqual([next.deviceId, router.deviceId])
  const shown = value(await calls.get({ deviceId: former.deviceId }, asked()))
  expect(shown).toMatchObject({ status: 'in-stock', service: null, olt: null, linkedBy: null })
  expect(shown.history[0]?.words).toBe(
    'Taken off user1@isp, where it was HMD-OLT-2 0/3/7: ZTEGC0FFEE01 is in its place',
  )
  expect(value(await calls.get({ deviceId: next.deviceId }, asked())).history[0]?.words).toBe(
    'Linked to user1@isp, in place of HWTC3F9AC1E0',
  )
})

test('a faulty one that is replaced stays faulty', async () => {
  const { calls } = hardwareUnderTest()
  const former = value(await calls.link({ serial: 'HWTC3F9AC1E0', serviceId: uuid(1), move: false }, asked()))
  value(await calls.change({ deviceId: former.deviceId, status: 'faulty' }, asked()))
  value(await calls.link({ serial: 'HWTC00000001', serviceId: uuid(1), move: false }, asked()))
  expect(value(await calls.get({ deviceId: former.deviceId }, asked()))).toMatchObject({
    status: 'faulty',
    service: null,
  })
})

test('its story says what changed, and one that is retired is no longer of a service', async () => {
  const { calls } = hardwareUnderTest()
  const { deviceId } = value(await calls.link({ serial: 'HWTC3F9AC1E0', serviceId: uuid(1), move: false }, asked()))
  value(await calls.change({ deviceId, olt: 'HMD-OLT-2', pon: '0/3/7', model: 'HG8245' }, asked()))
  value(await calls.change({ deviceId, pon: '0/3/8' }, asked()))
  value(await calls.change({ deviceId, status: 'retired', model: '' }, asked()))
  const shown = value(await calls.get({ deviceId }, asked()))
  expect(shown).toMatchObject({ status: 'retired', service: null, model: null })
  expect(shown.history.map(({ words }) => words).reverse()).toEqual([
    'Linked to user1@isp',
    'Hangs on HMD-OLT-2 0/3/7',
    'Model HG8245',
    'Moved from HMD-OLT-2 0/3/7 to 0/3/8',
    'Model HG8245 taken away',
    'Status from in-use to retired',
    'Taken off user1@isp, where it was HMD-OLT-2 0/3/8',
  ])
})

test('a repeated act is done once', async () => {
  const { calls } = hardwareUnderTest()
  const stamp = asked()
  const input = { serial: 'HWTC3F9AC1E0', serviceId: uuid(1), move: false }
  const once = value(await calls.link(input, stamp))
  value(await calls.unlink({ deviceId: once.deviceId }, asked()))
  expect(value(await calls.link(input, stamp))).toEqual(once)
  expect(value(await calls.get({ deviceId: once.deviceId }, asked())).service).toBeNull()
})

test('the list is filtered by kind, status, link, OLT and subscriber, and searched by who has it', async () => {
  const { calls } = hardwareUnderTest([serviceOf(1), serviceOf(2, { name: 'Thandi Mokoena' })])
  const ont = value(await calls.link({ serial: 'HWTC3F9AC1E0', serviceId: uuid(2), move: false }, asked()))
  value(await calls.change({ deviceId: ont.deviceId, olt: 'HMD-OLT-2' }, asked()))
  value(await calls.add({ kind: 'router', mac: '48:57:02:11:08:fa' }, asked()))
  const total = async (question: object) => value(await calls.query({ ...question, ...PAGE }, asked())).total
  expect(await total({})).toBe(2)
  expect(await total({ filter: { kind: 'router' } })).toBe(1)
  expect(await total({ filter: { status: 'in-use' } })).toBe(1)
  expect(await total({ filter: { linked: false } })).toBe(1)
  expect(await total({ filter: { olt: 'HMD-OLT-2' } })).toBe(1)
  expect(await total({ filter: { olt: 'HMD-OLT' } })).toBe(0)
  expect(await total({ filter: { subscriberId: uuid(500_002) } })).toBe(1)
  expect(await total({ filter: { subscriberId: uuid(500_001) } })).toBe(0)
  expect(await total({ search: 'mokoena' })).toBe(1)
  expect(await total({ search: 'hmd-olt' })).toBe(1)
  expect(await total({ search: '%' })).toBe(0)
})

test('other slices find services by serial or MAC, and where each hangs', async () => {
  const { calls, hardware } = hardwareUnderTest()
  const ont = value(await calls.link({ serial: 'HWTC3F9AC1E0', serviceId: uuid(1), move: false }, asked()))
  value(await calls.change({ deviceId: ont.deviceId, olt: 'OLT', pon: '1/1/4', pop: 'Hammarsdale' }, asked()))
  value(await calls.link({ mac: '48:57:02:11:08:fa', serviceId: uuid(1), move: false }, asked()))
  value(await calls.link({ mac: '48:57:02:11:08:fb', serviceId: uuid(2), move: false }, asked()))
  value(await calls.add({ kind: 'ont', serial: 'HWTC3F9AC1E1' }, asked()))
  for (const text of ['485754433F9AC1E0', 'HWTC3F9A', '4857.0211.08fa']) {
    expect(hardware.servicesWithSerial(text)).toEqual([uuid(1)])
  }
  for (const text of ['', 'mokoena', 'HWTC3F9AC1E1', 'HWTC4']) expect(hardware.servicesWithSerial(text)).toEqual([])
  expect([...hardware.placesOnNetwork()]).toEqual([
    {
      serviceId: uuid(1),
      serial: 'HWTC3F9AC1E0',
      mac: '48:57:02:11:08:fa',
      olt: 'OLT',
      pon: '1/1/4',
      pop: 'Hammarsdale',
    },
    { serviceId: uuid(2), serial: null, mac: '48:57:02:11:08:fb', olt: null, pon: null, pop: null },
  ])
})

test('every service is walked once, however many pages they are', async () => {
  const services = Array.from({ length: 1500 }, (_, n) => serviceOf(n + 1))
  const { hardware } = hardwareUnderTest(services)
  hardware.noteFromImport(
    services.map(({ serviceId }, n) => ({
      serviceId,
      ontSerial: `HWTC${String(n).padStart(8, '0')}`,
      // The first has none: so a page ends between the two of a service.
      routerMac: n === 0 ? null : `485700${n.toString(16).padStart(6, '0')}`,
    })),
    { at: '2026-11-23T08:00:00.000Z', by: 'import' },
  )
  const places = [...hardware.placesOnNetwork()]
  expect(places).toHaveLength(1500)
  expect(places.filter(({ serial, mac }) => serial === null || mac === null)).toMatchObject([{ serviceId: uuid(1) }])
})

test('a site has a name of its own among its kind', async () => {
  const { calls } = hardwareUnderTest()
  const site = { kind: 'pop' as const, name: 'Hammarsdale', nasId: null, fnoId: null, lat: -29.8, lon: 30.66 }
  const { siteId } = value(await calls.addSite(site, asked()))
  expect(await calls.addSite({ ...site, name: 'HAMMARSDALE' }, asked())).toMatchObject({ error: { type: 'SiteTaken' } })
  value(await calls.addSite({ ...site, kind: 'olt' }, asked()))
  value(await calls.changeSite({ ...site, siteId, name: 'Hammarsdale 1' }, asked()))
  expect(value(await calls.sites({}, asked())).sites.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'olt Hammarsdale',
    'pop Hammarsdale 1',
  ])
  value(await calls.removeSite({ siteId }, asked()))
  expect(await calls.removeSite({ siteId }, asked())).toMatchObject({ error: { type: 'SiteNotFound' } })
})
