/** The packets of the three makers that the demo plays, by the product's own codec, and what hardware reads out of them. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Asked } from '../../shared/contract/derive.ts'
import { createHardware } from '../hardware/index.ts'
import { createActs } from '../platform/acts/acts.ts'
import { createManualClock } from '../platform/clock/manual-clock.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { demoCodec } from './demo-codec.ts'
import { createJournalLook } from './journal.client.ts'

type Attributes = Parameters<typeof demoCodec.encodeAccounting>[1]

const NOW = '2026-11-23T08:00:00.000Z'
const SECRET = Buffer.from('kT9#vQ2mLx7!pR4z')
const asked = (): Asked => ({
  caller: { operatorId: 'op-1', name: 'Lerato N.', role: 'operator', device: 'test' },
  act: { id: randomUUID(), at: NOW },
})

/** As main-services/demo/packets.ts sends them. */
const startOf = (nas: string, username: string, mac: string, serial: string, vendor: Attributes): Attributes => [
  ['Acct-Status-Type', 'Start'],
  ['User-Name', username],
  ['NAS-IP-Address', '127.0.0.11'],
  ['NAS-Identifier', nas],
  ['NAS-Port-Id', '1/1/4:600'],
  ['NAS-Port-Type', 'Ethernet'],
  ['Calling-Station-Id', mac],
  ['Called-Station-Id', nas],
  ['ADSL-Agent-Circuit-Id', `${nas} pon 1/1/4`],
  ['ADSL-Agent-Remote-Id', serial],
  ['Framed-IP-Address', '100.72.0.9'],
  ['Acct-Session-Id', '81500001'],
  ...vendor,
]

const LINES = [
  {
    maker: 'Juniper ERX',
    attributes: startOf('bng-jhb-01', 'a@fhub', '48:57:00:00:00:01', 'HWTC3F9AC100', [
      ['ERX-Ingress-Policy-Name', 'up-50m'],
      ['ERX-Egress-Policy-Name', 'down-100m'],
    ]),
    serial: 'HWTC3F9AC100',
    mac: '48:57:00:00:00:01',
    olt: 'bng-jhb-01',
  },
  {
    maker: 'Huawei',
    attributes: startOf('bng-cpt-01', 'b@fhub', '4857-0100-0002', '485754433F9AC101', [
      ['Huawei-Input-Average-Rate', 50_000_000],
      ['Huawei-User-Mac', '4857-0100-0002'],
    ]),
    serial: 'HWTC3F9AC101',
    mac: '48:57:01:00:00:02',
    olt: 'bng-cpt-01',
  },
  {
    maker: 'MikroTik',
    attributes: startOf('bng-dbn-01', 'c@fhub', '1:48:57:2:0:0:3', 'ztegc0ffee02', [
      ['Mikrotik-Rate-Limit', '50M/100M'],
      // Never shown, and so no evidence either.
      ['Mikrotik-Wireless-PSK', 'HWTC99999999'],
    ]),
    serial: 'ZTEGC0FFEE02',
    mac: '48:57:02:00:00:03',
    olt: 'bng-dbn-01',
  },
] as const

test.each(LINES)('the Start of a $maker NAS becomes a suggestion of the ONT and one of the router', async (line) => {
  const db = openTestDatabase(consoleMigrations)
  const clock = createManualClock(NOW)
  const username = String(line.attributes.find(([name]) => name === 'User-Name')?.[1])
  const packet = demoCodec.encodeAccounting(1, line.attributes, SECRET)
  const { describe } = createJournalLook({ file: 'none', key: Buffer.alloc(32) })
  const service = {
    serviceId: randomUUID(),
    subscriberId: randomUUID(),
    name: 'Thandi Mokoena',
    username,
    status: 'active' as const,
    activatedOn: null,
  }
  const session = {
    id: 1,
    acctUniqueId: 'one',
    username,
    mac: null,
    nasAddress: '127.0.0.11',
    startedAt: clock.now(),
    stoppedAt: null,
  }
  const hardware = createHardware({
    console: db,
    acts: createActs({ db, outbox: 'off' }),
    clock,
    log: createQuietLog(),
    publish: () => {},
    services: {
      all: () => [service],
      byId: () => service,
      byUsername: () => service,
      ofSubscriber: () => [service],
      like: async () => [],
    },
    lines: {
      edition: () => null,
      openSince: async (id) => (id < 1 ? [session] : []),
      states: async () => ({ of: () => 'up', open: new Map([[username, session]]) }),
    },
    packet: () => packet,
    describePacket: describe,
    usernames: () => [],
    lookEvery: 10,
  })
  hardware.start()
  const suggestions = async () => {
    const outcome = await hardware.handlers.suggestions({ offset: 0, limit: 10 }, asked())
    return outcome.ok ? outcome.value.rows : []
  }
  await expect.poll(async () => (await suggestions()).length, { timeout: 10_000 }).toBe(2)
  const [ont, router] = await suggestions()
  expect(ont).toMatchObject({ kind: 'remote-id', device: { kind: 'ont', serial: line.serial } })
  expect(router).toMatchObject({ device: { kind: 'router', mac: line.mac } })
  const accept = { suggestionIds: [ont?.suggestionId ?? '', router?.suggestionId ?? ''] }
  await hardware.handlers.acceptSuggestions(accept, asked())
  expect(hardware.devicesOf([service.serviceId])).toMatchObject([
    { kind: 'ont', serial: line.serial, olt: line.olt, pon: '1/1/4' },
    { kind: 'router', mac: line.mac },
  ])
  expect(JSON.stringify(db.prepare('SELECT * FROM sighting').all())).not.toContain('HWTC99999999')
  await hardware.stop()
})
