/** What a packet says of the hardware behind its line: which attribute named which serial, MAC, OLT and PON. */
import type { DeviceKind, EvidenceKind } from '../../shared/contract/hardware.ts'
import { findMac } from './normalise-mac.ts'
import { findSerial } from './normalise-serial.ts'
import { type AccessNode, readAccessNode } from './read-access-node.ts'

/** As the RADIUS slice describes it: `value` as people read it, `raw` in hex; a secret has no `raw`. */
export interface SaidAttribute {
  readonly name: string
  readonly value: string
  readonly raw: string
  readonly vendor?: string
}

export interface Statement extends AccessNode {
  readonly kind: EvidenceKind
  readonly attribute: string
  readonly value: string
  readonly deviceKind: DeviceKind
  readonly serial: string | null
  /** Only where no serial is said. */
  readonly mac: string | null
}

interface Source {
  readonly kind: EvidenceKind
  /** Whose MAC it names; a serial is always an ONT's. */
  readonly macOf: DeviceKind
  /** Twelve hex digits that stand alone are a MAC. */
  readonly bareMac?: true
  readonly circuit?: true
  /** What it holds is in DHCP's sub-options (RFC 3046 2.0). */
  readonly subOptions?: true
}

const REMOTE: Source = { kind: 'remote-id', macOf: 'ont', bareMac: true }
const VENDOR_REMOTE: Source = { kind: 'vendor', macOf: 'ont', bareMac: true }
const VENDOR_CIRCUIT: Source = { kind: 'vendor', macOf: 'ont', circuit: true }
const VENDOR_MAC: Source = { kind: 'vendor', macOf: 'router', bareMac: true }

/** Of any other vendor attribute only a serial of a known maker counts. */
const SOURCES: ReadonlyMap<string, Source> = new Map([
  ['ADSL-Agent-Remote-Id', REMOTE],
  ['ADSL-Agent-Circuit-Id', { kind: 'circuit-id', macOf: 'ont', circuit: true }],
  // PPPoE and IPoE: the station that dials.
  ['Calling-Station-Id', { kind: 'calling-station-id', macOf: 'router', bareMac: true, circuit: true }],
  ['NAS-Port-Id', { kind: 'nas-port-id', macOf: 'router', circuit: true }],
  ['ERX-Acc-Loop-Remote-Id', VENDOR_REMOTE],
  ['ERX-Dhcp-Option-82', { kind: 'vendor', macOf: 'ont', subOptions: true, circuit: true }],
  ['ERX-Dhcp-Mac-Addr', VENDOR_MAC],
  ['ERX-Pppoe-Description', VENDOR_MAC],
  ['Huawei-User-Mac', VENDOR_MAC],
  // RFC 4649: the remote id of DHCPv6.
  ['Huawei-DHCPv6-Option37', VENDOR_REMOTE],
  ['Cisco-Relay-Information-Option', VENDOR_CIRCUIT],
])
const CISCO_PAIRS: ReadonlyMap<string, Source> = new Map([
  ['client-mac-address', VENDOR_MAC],
  ['remote-id-tag', VENDOR_REMOTE],
  ['circuit-id-tag', VENDOR_CIRCUIT],
])

const LONGEST_VALUE = 512

export function readLineIdentity(attributes: readonly SaidAttribute[]): Statement[] {
  return attributes.flatMap((attribute) => {
    // A secret says nothing.
    if (attribute.raw === '') return []
    const { source, texts, octets } = sourceOf(attribute)
    if (!source && attribute.vendor === undefined) return []
    const said = source ? readSource(source, texts, octets) : readStranger(texts)
    if (!said) return []
    const value = attribute.value.slice(0, LONGEST_VALUE)
    return [{ kind: source?.kind ?? 'vendor', attribute: attribute.name, value, ...said }]
  })
}

type Said = Omit<Statement, 'kind' | 'attribute' | 'value'>

interface Told {
  readonly source: Source | undefined
  readonly texts: readonly string[]
  readonly octets: readonly Buffer[]
}

function sourceOf({ name, value, raw }: SaidAttribute): Told {
  const whole = Buffer.from(raw, 'hex')
  if (name === 'Cisco-AVPair') {
    const [, key = '', text = ''] = /^(?:[a-z0-9-]+:)?([a-z0-9-]+)[=*](.*)$/i.exec(value) ?? []
    return { source: CISCO_PAIRS.get(key.toLowerCase()), texts: [text], octets: [] }
  }
  const source = SOURCES.get(name)
  const octets = source?.subOptions ? subOptions(whole) : [whole]
  return { source, texts: octets.flatMap(readableTexts), octets: octets.filter((part) => !isText(part)) }
}

function readSource(source: Source, texts: readonly string[], octets: readonly Buffer[]): Said | undefined {
  const first = <T>(find: (text: string) => T | undefined): T | undefined => {
    for (const text of texts) {
      const found = find(text)
      if (found !== undefined) return found
    }
    return undefined
  }
  const node = source.circuit
    ? first((text) => (readAccessNode(text).olt === null ? undefined : readAccessNode(text)))
    : undefined
  // A circuit counts ports: only the remote end's own name may be a serial of a maker that nobody knows.
  const serial = first((text) => findSerial(text, { whole: !source.circuit })) ?? serialInOctets(octets)
  const mac =
    serial === undefined
      ? (first((text) => findMac(text, { bare: source.bareMac === true })) ?? macInOctets(octets))
      : undefined
  if (serial === undefined && mac === undefined && !node) return undefined
  return {
    deviceKind: mac === undefined ? 'ont' : source.macOf,
    serial: serial ?? null,
    mac: mac ?? null,
    olt: node?.olt ?? null,
    pon: node?.pon ?? null,
  }
}

function readStranger(texts: readonly string[]): Said | undefined {
  for (const text of texts) {
    const serial = findSerial(text, { whole: false })
    if (serial !== undefined) return { deviceKind: 'ont', serial, mac: null, olt: null, pon: null }
  }
  return undefined
}

const isText = (octets: Buffer): boolean => octets.every((octet) => octet >= 0x20 && octet <= 0x7e)

/** The readable parts of octets; NULs and lengths stand between them. */
const readableTexts = (octets: Buffer): string[] =>
  octets
    .toString('latin1')
    .split(/[^\x20-\x7e]+/)
    .filter((text) => text.length >= 4)

/** A vendor id in letters and four octets as they are. */
function serialInOctets(octets: readonly Buffer[]): string | undefined {
  for (const part of octets) {
    for (let at = 0; at + 8 <= part.length; at++) {
      const serial = findSerial(part.toString('hex', at, at + 8), { whole: false })
      if (serial !== undefined) return serial
    }
  }
  return undefined
}

/** Six octets alone, or behind Cisco's type and length. */
function macInOctets(octets: readonly Buffer[]): string | undefined {
  for (const part of octets) {
    const six =
      part.length === 6 ? part : part.length === 8 && part.readUInt16BE(0) === 6 ? part.subarray(2) : undefined
    const mac = six && findMac(six.toString('hex'), { bare: true })
    if (mac !== undefined) return mac
  }
  return undefined
}

function subOptions(value: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = 0; at + 2 <= value.length; ) {
    const length = value.readUInt8(at + 1)
    parts.push(value.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  return parts
}
