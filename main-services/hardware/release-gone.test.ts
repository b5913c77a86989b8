import { expect, test } from 'vitest'
import { asked, hardwareUnderTest, said, serviceOf, uuid } from './hardware-under-test.suite.ts'

const value = <T>(outcome: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`)
  return outcome.value
}
type Under = ReturnType<typeof hardwareUnderTest>
const link = async ({ calls }: Under, serial: string, serviceId: string) =>
  value(await calls.link({ serial, serviceId, move: false }, asked()))
const get = async ({ calls }: Under, deviceId: string) => value(await calls.get({ deviceId }, asked()))

/** As `subscribers.remove` has it: the service is gone, and then it is told. */
function removeCustomer({ known, hardware }: Under, serviceId: string): void {
  const subscriberId = known.get(serviceId)?.subscriberId ?? ''
  known.delete(serviceId)
  hardware.subscribersChanged([subscriberId])
}

test('the ONT of a customer who was removed is in stock, and its story says why', async () => {
  const under = hardwareUnderTest()
  const gone = await link(under, 'HWTC3F9AC1E0', uuid(1))
  value(await under.calls.change({ deviceId: gone.deviceId, olt: 'HMD-OLT-2', pon: '0/3/7' }, asked()))
  const stays = await link(under, 'ZTEGC0FFEE01', uuid(2))
  under.published.length = 0
  removeCustomer(under, uuid(1))
  await expect.poll(async () => (await get(under, gone.deviceId)).status).toBe('in-stock')
  const shown = await get(under, gone.deviceId)
  expect(shown).toMatchObject({ service: null, linkedBy: null, olt: null, pon: null })
  expect(shown.history[0]).toMatchObject({
    words: 'Taken off its service, where it was HMD-OLT-2 0/3/7: the customer was removed',
    by: null,
  })
  expect(await get(under, stays.deviceId)).toMatchObject({ status: 'in-use', service: { serviceId: uuid(2) } })
  expect([...under.hardware.placesOnNetwork()].map(({ serviceId }) => serviceId)).toEqual([uuid(2)])
  expect(under.published).toContain('hardware.changed')
})

test('one that is faulty stays so', async () => {
  const under = hardwareUnderTest()
  const { deviceId } = await link(under, 'HWTC3F9AC1E0', uuid(1))
  value(await under.calls.change({ deviceId, status: 'faulty' }, asked()))
  removeCustomer(under, uuid(1))
  await expect.poll(async () => (await get(under, deviceId)).history[0]?.words).toContain('was removed')
  expect((await get(under, deviceId)).status).toBe('faulty')
})

test('many that were removed at once are found without their names, and those of a former life at the start', async () => {
  const under = hardwareUnderTest(Array.from({ length: 1200 }, (_, n) => serviceOf(n + 1)))
  const rows = [...under.known.keys()].map((serviceId, n) => ({
    serviceId,
    ontSerial: `HWTC${String(n).padStart(8, '0')}`,
    routerMac: `485700${n.toString(16).padStart(6, '0')}`,
  }))
  under.hardware.noteFromImport(rows, { at: '2026-11-01T08:00:00.000Z', by: 'import' })
  const inStock = async () =>
    value(await under.calls.query({ filter: { status: 'in-stock' }, offset: 0, limit: 0 }, asked())).total
  for (let n = 1; n <= 700; n++) under.known.delete(uuid(n))
  under.hardware.subscribersChanged(null)
  await expect.poll(inStock).toBe(1400)
  under.known.delete(uuid(701))
  const again = under.startedAgain()
  again.start()
  await expect.poll(inStock).toBe(1402)
  await again.stop()
})

test('a customer who was changed keeps the hardware', async () => {
  const under = hardwareUnderTest()
  const { deviceId } = await link(under, 'HWTC3F9AC1E0', uuid(1))
  under.hardware.subscribersChanged([under.known.get(uuid(1))?.subscriberId ?? ''])
  under.hardware.subscribersChanged(null)
  await under.hardware.stop()
  expect(await get(under, deviceId)).toMatchObject({ status: 'in-use', service: { serviceId: uuid(1) } })
})

test('what is suggested and found is known anew as soon as a customer was changed or removed', async () => {
  const under = hardwareUnderTest()
  under.comesUp('user1@isp', [said('ADSL-Agent-Remote-Id', 'HWTC3F9AC1E0')])
  under.comesUp('user2@isp', [said('ADSL-Agent-Remote-Id', 'ZTEGC0FFEE01')])
  while (await under.evidence.look());
  const page = { offset: 0, limit: 100 }
  const suggested = async () =>
    value(await under.calls.suggestions(page, asked())).rows.map(({ service }) => service.username)
  const found = async () => value(await under.calls.findings(page, asked())).rows.map(({ title }) => title)
  expect(await suggested()).toEqual(['user1@isp', 'user2@isp'])
  expect(await found()).toEqual(['Customer 3 never came up'])
  removeCustomer(under, uuid(1))
  under.known.set(uuid(3), serviceOf(3, { activatedOn: '2026-11-23' }))
  under.hardware.subscribersChanged([uuid(500_003)])
  // Not a moment passes on the survey's clock.
  expect(await suggested()).toEqual(['user2@isp'])
  expect(await found()).toEqual(['user1@isp has no subscriber'])
})
