import { expect, test } from 'vitest'
import { asked, hardwareUnderTest, uuid } from './hardware-under-test.suite.ts'

const WORDS = { at: '2026-11-23T08:00:00.000Z', by: 'import of customers.csv' }
type Under = ReturnType<typeof hardwareUnderTest>
const note = ({ hardware }: Under, ...rows: Parameters<Under['hardware']['noteFromImport']>[0][number][]) =>
  hardware.noteFromImport(rows, WORDS)

test('an import links what its rows say, and says the same again without doing anything', () => {
  const under = hardwareUnderTest()
  const row = {
    serviceId: uuid(1),
    ontSerial: 'hwtc-3f9a-c1e0',
    routerMac: '4857.0211.08fa',
    olt: 'OLT-1',
    pon: '0/1/2',
  }
  expect(note(under, row)).toEqual({ linked: 2, left: [] })
  const devices = under.hardware.devicesOf([uuid(1)])
  expect(devices).toMatchObject([
    { kind: 'ont', serial: 'HWTC3F9AC1E0', maker: 'Huawei', olt: 'OLT-1', pon: '0/1/2', linkedBy: 'import' },
    { kind: 'router', mac: '48:57:02:11:08:fa' },
  ])
  const story = () => under.hardware.historyOf([uuid(1)], '2027-01-01T00:00:00.000Z', 100)
  const before = story()
  expect(note(under, row)).toEqual({ linked: 0, left: [] })
  expect(under.hardware.devicesOf([uuid(1)])).toEqual(devices)
  expect(story()).toEqual(before)
})

test('what a row does not say stays as it is, and a place that changed is in the story', () => {
  const under = hardwareUnderTest()
  note(under, { serviceId: uuid(1), ontSerial: 'HWTC3F9AC1E0', olt: 'OLT-1', pon: '0/1/2' })
  note(under, { serviceId: uuid(1), olt: '', pon: '0/1/3' })
  expect(under.hardware.devicesOf([uuid(1)])).toMatchObject([{ serial: 'HWTC3F9AC1E0', olt: 'OLT-1', pon: '0/1/3' }])
  expect(under.hardware.historyOf([uuid(1)], '2027-01-01T00:00:00.000Z', 1)).toMatchObject([
    { words: 'Hangs on OLT-1 0/1/3, by import', by: 'import of customers.csv', device: 'HWTC3F9AC1E0' },
  ])
})

test('on a service that came with its row hardware is fitted as on one that was there, without a look for it', () => {
  const under = hardwareUnderTest()
  const said = { routerMac: '4857.0211.08fa', olt: 'OLT-1', pon: '0/1/2' }
  const service = (n: number) =>
    ({
      serviceId: uuid(n),
      subscriberId: uuid(n),
      name: 'A',
      username: null,
      status: 'active',
      activatedOn: null,
    }) as const
  expect(note(under, { ...said, serviceId: uuid(801), ontSerial: 'HWTC3F9AC1E0', fresh: service(801) })).toEqual({
    linked: 2,
    left: [],
  })
  expect(under.hardware.devicesOf([uuid(801)])).toMatchObject([
    { kind: 'ont', serial: 'HWTC3F9AC1E0', maker: 'Huawei', olt: 'OLT-1', status: 'in-use', linkedBy: 'import' },
    { kind: 'router', mac: '48:57:02:11:08:fa', olt: null },
  ])
  expect(under.hardware.historyOf([uuid(801)], '2027-01-01T00:00:00.000Z', 9).map(({ words }) => words)).toEqual([
    'Linked to A, by import',
    'Linked to A, on OLT-1 0/1/2, by import',
  ])
  // What is there already moves to it.
  expect(note(under, { serviceId: uuid(802), ontSerial: 'HWTC3F9AC1E0', fresh: service(802) })).toEqual({
    linked: 1,
    left: [],
  })
  expect(under.hardware.devicesOf([uuid(801)])).toMatchObject([{ kind: 'router' }])
})

test('a serial in two rows ends where the last says, and what a row swaps is swapped', () => {
  const under = hardwareUnderTest()
  note(under, { serviceId: uuid(1), ontSerial: 'HWTC3F9AC1E0' }, { serviceId: uuid(2), ontSerial: 'HWTC3F9AC1E0' })
  expect(under.hardware.devicesOf([uuid(1)])).toEqual([])
  note(under, { serviceId: uuid(2), ontSerial: 'ZTEGC0FFEE01' })
  expect(under.hardware.devicesOf([uuid(2)])).toMatchObject([{ serial: 'ZTEGC0FFEE01' }])
})

test('what somebody typed is not taken away by a file, and said', async () => {
  const under = hardwareUnderTest()
  await under.calls.link({ serial: 'HWTC3F9AC1E0', username: 'user1@isp', move: false }, asked())
  expect(note(under, { serviceId: uuid(2), ontSerial: 'HWTC3F9AC1E0' })).toEqual({
    linked: 0,
    left: [{ serviceId: uuid(2), words: 'HWTC3F9AC1E0 was linked by hand to user1@isp' }],
  })
  expect(under.hardware.devicesOf([uuid(1)])).toHaveLength(1)
})

test('what is no serial, no MAC or no service is left, and the rest of the row is taken', () => {
  const under = hardwareUnderTest()
  const { linked, left } = note(
    under,
    { serviceId: uuid(1), ontSerial: 'n/a', routerMac: '4857.0211.08fa' },
    { serviceId: uuid(77), ontSerial: 'HWTC3F9AC1E0' },
  )
  expect(linked).toBe(1)
  expect(left.map(({ words }) => words)).toEqual([expect.stringContaining('four letters'), 'There is no such service'])
})
