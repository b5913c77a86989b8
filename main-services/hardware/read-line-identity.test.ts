import { describe, expect, test } from 'vitest'
import { readAccessNode } from './read-access-node.ts'
import { readLineIdentity, type SaidAttribute } from './read-line-identity.ts'

const text = (name: string, value: string, vendor?: string): SaidAttribute => ({
  name,
  value,
  raw: Buffer.from(value).toString('hex'),
  ...(vendor ? { vendor } : {}),
})
const octets = (name: string, raw: string, vendor?: string): SaidAttribute => ({
  name,
  value: `0x${raw}`,
  raw,
  ...(vendor ? { vendor } : {}),
})
const read = (attribute: SaidAttribute) => {
  const [said] = readLineIdentity([attribute])
  return said && [said.kind, said.deviceKind, said.serial ?? said.mac, said.olt, said.pon]
}

describe('an attribute says which hardware it is', () => {
  test.each([
    [text('ADSL-Agent-Remote-Id', 'HWTC3F9AC1E0'), ['remote-id', 'ont', 'HWTC3F9AC1E0', null, null]],
    [text('ADSL-Agent-Remote-Id', '485754433F9AC1E0'), ['remote-id', 'ont', 'HWTC3F9AC1E0', null, null]],
    [text('ADSL-Agent-Remote-Id', 'QXYZ00112233'), ['remote-id', 'ont', 'QXYZ00112233', null, null]],
    [text('ADSL-Agent-Remote-Id', '4857021108fa'), ['remote-id', 'ont', '48:57:02:11:08:fa', null, null]],
    [octets('ADSL-Agent-Remote-Id', '485754433f9ac1e0'), ['remote-id', 'ont', 'HWTC3F9AC1E0', null, null]],
    [octets('ADSL-Agent-Remote-Id', '4857021108fa'), ['remote-id', 'ont', '48:57:02:11:08:fa', null, null]],
    [
      text('ADSL-Agent-Circuit-Id', 'bng pon 1/1/4:HWTC3F9AC1E0'),
      ['circuit-id', 'ont', 'HWTC3F9AC1E0', 'bng', '1/1/4'],
    ],
    [
      text('ADSL-Agent-Circuit-Id', 'HMD-OLT-2 xpon 0/3/0/7:14.1.100'),
      ['circuit-id', 'ont', null, 'HMD-OLT-2', '0/3/0/7'],
    ],
    [
      text('Calling-Station-Id', '48:57:02:11:08:FA'),
      ['calling-station-id', 'router', '48:57:02:11:08:fa', null, null],
    ],
    [text('Calling-Station-Id', '4857.0211.08fa'), ['calling-station-id', 'router', '48:57:02:11:08:fa', null, null]],
    [
      text('Calling-Station-Id', 'MAC|48-57-02-11-08-FA'),
      ['calling-station-id', 'router', '48:57:02:11:08:fa', null, null],
    ],
    [
      text('Calling-Station-Id', '1:48:57:2:11:8:fa'),
      ['calling-station-id', 'router', '48:57:02:11:08:fa', null, null],
    ],
    [
      text('Calling-Station-Id', 'OLT-9 gpon 1/2/3:HWTC-3F9A-C1E0'),
      ['calling-station-id', 'ont', 'HWTC3F9AC1E0', 'OLT-9', '1/2/3'],
    ],
    [text('NAS-Port-Id', 'ge-0/0/1.100 HWTC3F9AC1E0'), ['nas-port-id', 'ont', 'HWTC3F9AC1E0', null, null]],
    [text('NAS-Port-Id', 'pppoe 48:57:02:11:08:fa'), ['nas-port-id', 'router', '48:57:02:11:08:fa', null, null]],
    [text('Huawei-User-Mac', '4857-0211-08fa', 'Huawei'), ['vendor', 'router', '48:57:02:11:08:fa', null, null]],
    [text('Huawei-DHCPv6-Option37', 'HWTC3F9AC1E0', 'Huawei'), ['vendor', 'ont', 'HWTC3F9AC1E0', null, null]],
    [
      text('Mikrotik-Wireless-Comment', 'unit 4 ZTEGC0FFEE01', 'Mikrotik'),
      ['vendor', 'ont', 'ZTEGC0FFEE01', null, null],
    ],
    [text('ERX-Dhcp-Mac-Addr', '4857.0211.08fa', 'ERX'), ['vendor', 'router', '48:57:02:11:08:fa', null, null]],
    [
      text('ERX-Pppoe-Description', 'pppoe 48:57:02:11:08:fa', 'ERX'),
      ['vendor', 'router', '48:57:02:11:08:fa', null, null],
    ],
    [
      // Sub-option 1 `OLT-9 pon 1/2/3`, sub-option 2 the serial.
      octets(
        'ERX-Dhcp-Option-82',
        `010f${Buffer.from('OLT-9 pon 1/2/3').toString('hex')}020c${Buffer.from('HWTC3F9AC1E0').toString('hex')}`,
        'ERX',
      ),
      ['vendor', 'ont', 'HWTC3F9AC1E0', 'OLT-9', '1/2/3'],
    ],
    [octets('ERX-Dhcp-Option-82', '020800064857021108fa', 'ERX'), ['vendor', 'ont', '48:57:02:11:08:fa', null, null]],
    [
      text('Cisco-AVPair', 'client-mac-address=4857.0211.08fa', 'Cisco'),
      ['vendor', 'router', '48:57:02:11:08:fa', null, null],
    ],
    [text('Cisco-AVPair', 'remote-id-tag=HWTC3F9AC1E0', 'Cisco'), ['vendor', 'ont', 'HWTC3F9AC1E0', null, null]],
  ])('$name $value', (attribute, said) => expect(read(attribute)).toEqual(said))

  test.each([
    text('User-Name', 'HWTC3F9AC1E0'),
    text('Called-Station-Id', '48:57:02:11:08:fa'),
    text('Acct-Session-Id', '485754433F9AC1E0'),
    text('NAS-Port-Id', '1/1/4:600'),
    text('NAS-Port-Id', 'slot=1;subslot=0;port=2;vlanid=4857;'),
    text('Calling-Station-Id', '+27825550101'),
    text('Calling-Station-Id', '00:00:00:00:00:00'),
    text('ADSL-Agent-Remote-Id', ''),
    text('Mikrotik-Rate-Limit', '10M/50M', 'Mikrotik'),
    text('Cisco-AVPair', 'connect-progress=Call Up', 'Cisco'),
  ])('$name $value says nothing of it', (attribute) => expect(read(attribute)).toBeUndefined())

  test('a secret says nothing, whatever its name', () => {
    expect(read({ name: 'ADSL-Agent-Remote-Id', value: 'HWTC3F9AC1E0', raw: '' })).toBeUndefined()
    expect(read({ name: 'Cisco-AVPair', value: 'remote-id-tag=HWTC3F9AC1E0', raw: '' })).toBeUndefined()
  })
})

test.each([
  ['HMD-OLT-2 xpon 0/3/0/7:14.1.100', { olt: 'HMD-OLT-2', pon: '0/3/0/7' }],
  ['bng-jhb-01 pon 1/1/4', { olt: 'bng-jhb-01', pon: '1/1/4' }],
  ['OLT Sandton 1 gpon 0/1/3', { olt: 'OLT Sandton 1', pon: '0/1/3' }],
  ['DSLAM-7 atm 1/4:0.35', { olt: 'DSLAM-7', pon: null }],
  ['1/1/4:600', { olt: null, pon: null }],
  ['', { olt: null, pon: null }],
])('a circuit id names its access node: %s', (circuit, node) => expect(readAccessNode(circuit)).toEqual(node))
