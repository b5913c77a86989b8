// Attribute values as people read them and back: addresses in canonical text, numbers, names, text without tricks.

import { isUtf8 } from 'node:buffer'
import ipaddr from 'ipaddr.js'
import type { AttributeDefinition, AttributeKind } from '../attributes/attribute.ts'

/** What the value says, or undefined where it has not the form of its kind. */
export function readValue(definition: AttributeDefinition, value: Buffer): string | undefined {
  switch (definition.kind) {
    case 'text':
      return readText(value)
    case 'octets':
    case 'tlv':
      return readOctets(value)
    case 'ipv4':
      return value.length === 4 ? readIpv4(value, 0) : undefined
    case 'ipv6':
      return value.length === 16 ? readIpv6(value, 0) : undefined
    case 'ipv6prefix':
      return readIpv6Prefix(value)
    case 'ipv4prefix':
      return readIpv4Prefix(value)
    case 'ifid':
      return readInterfaceId(value)
    case 'time':
      return readTime(value)
    default:
      return readNumber(definition, value)
  }
}

const textOf = { start: 0x20, end: 0x7e }

/** UTF-8. Control characters, direction marks and octets that are no UTF-8 are shown as `\x0a`, `\u{202e}`, `\xff`. */
export function readText(value: Buffer): string {
  for (const octet of value) {
    if (octet < textOf.start || octet > textOf.end) return readUnusualText(value)
  }
  return value.toString('latin1')
}

/**
 * RFC 2865 5 forbids a NUL behind text, and some NASes send one or more all the same. FreeRADIUS stores and compares such
 * texts without them.
 */
export function withoutEndingNuls(text: Buffer): Buffer {
  let end = text.length
  while (end > 0 && text[end - 1] === 0) end -= 1
  return end === text.length ? text : text.subarray(0, end)
}

export function readOctets(value: Buffer): string {
  return `0x${value.toString('hex')}`
}

/** Four octets at `at`. */
export function readIpv4(bytes: Buffer, at: number): string {
  return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`
}

/** Sixteen octets at `at`, as RFC 5952 writes them. */
export function readIpv6(bytes: Buffer, at: number): string {
  const groups: number[] = []
  for (let i = 0; i < 16; i += 2) groups.push(bytes.readUInt16BE(at + i))
  const zeros = longestZeros(groups)
  // RFC 5952 5: an IPv4-mapped address keeps its dotted part.
  if (zeros.start === 0 && zeros.length === 5 && groups[5] === 0xffff) return `::ffff:${readIpv4(bytes, at + 12)}`
  if (zeros.length < 2) return hexGroups(groups)
  return `${hexGroups(groups.slice(0, zeros.start))}::${hexGroups(groups.slice(zeros.start + zeros.length))}`
}

/** RFC 3162 2.3: a reserved octet, the length in bits, as many octets of prefix as are needed. Bits behind the length are dropped. */
export function readIpv6Prefix(value: Buffer): string | undefined {
  const bits = value[1]
  if (bits === undefined || bits > 128 || value.length > 18) return undefined
  const address = Buffer.alloc(16)
  value.copy(address, 0, 2)
  return `${readIpv6(keepBits(address, bits), 0)}/${bits}`
}

/** RFC 8044 3.11. */
export function readIpv4Prefix(value: Buffer): string | undefined {
  const bits = value[1]
  if (value.length !== 6 || bits === undefined || bits > 32) return undefined
  return `${readIpv4(keepBits(Buffer.from(value.subarray(2)), bits), 0)}/${bits}`
}

/** RFC 3162 2.2, four groups without leading zeros, as FreeRADIUS writes them: `0:0:ab:cd01`. */
export function readInterfaceId(value: Buffer): string | undefined {
  if (value.length !== 8) return undefined
  return hexGroups([value.readUInt16BE(0), value.readUInt16BE(2), value.readUInt16BE(4), value.readUInt16BE(6)])
}

/** A 64 bit counter sent as two attributes (RFC 2869 5.1). Above 2^53 - 1 octets, some 9 petabytes, it stays there. */
export function octets64(low: number, gigawords: number): number {
  return Math.min(gigawords * 0x1_0000_0000 + low, Number.MAX_SAFE_INTEGER)
}

/** The octets to send for a value as `readValue` shows it; a number also by its name. Throws RangeError where it has not that form. */
export function writeValue(definition: AttributeDefinition, value: string | number | bigint | Buffer): Buffer {
  if (Buffer.isBuffer(value)) return value
  switch (definition.kind) {
    case 'text':
      return Buffer.from(String(value), 'utf8')
    case 'octets':
    case 'tlv':
      return writeOctets(String(value))
    case 'ipv4':
      return writeIpv4(String(value))
    case 'ipv6':
      return Buffer.from(ipaddr.IPv6.parse(String(value)).toByteArray())
    case 'ipv6prefix':
      return writePrefix(ipaddr.IPv6.parseCIDR(String(value)))
    case 'ipv4prefix':
      return writePrefix(ipaddr.IPv4.parseCIDR(String(value)))
    case 'ifid':
      return writeInterfaceId(String(value))
    case 'time':
      return writeNumber(4, typeof value === 'string' ? BigInt(Date.parse(value)) / 1000n : BigInt(value))
    default:
      return writeNumber(numberLengths[definition.kind], numberOf(definition, value))
  }
}

type NumberKind = Extract<AttributeKind, 'byte' | 'short' | 'integer' | 'integer64'>

const numberLengths: Readonly<Record<NumberKind, number>> = { byte: 1, short: 2, integer: 4, integer64: 8 }

function readNumber(definition: AttributeDefinition, value: Buffer): string | undefined {
  const { kind, values } = definition
  if (kind === 'integer64') return value.length === 8 ? value.readBigUInt64BE(0).toString() : undefined
  const length = kind === 'byte' ? 1 : kind === 'short' ? 2 : 4
  if (value.length !== length) return undefined
  const number = value.readUIntBE(0, length)
  return values?.[number] ?? String(number)
}

/** RFC 2869 5.3: seconds since 1970. As ISO text in UTC. */
function readTime(value: Buffer): string | undefined {
  if (value.length !== 4) return undefined
  return new Date(value.readUInt32BE(0) * 1000).toISOString().replace('.000Z', 'Z')
}

function readUnusualText(value: Buffer): string {
  let text = ''
  for (let i = 0; i < value.length; ) {
    const length = characterLength(value, i)
    if (length === 0) text += `\\x${value.toString('hex', i, i + 1)}`
    else text += visible(value.toString('utf8', i, i + length))
    i += length || 1
  }
  return text
}

/** How many octets the UTF-8 character at `at` has, 0 where there is none. */
function characterLength(value: Buffer, at: number): number {
  const lead = value.readUInt8(at)
  const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  const character = value.subarray(at, at + length)
  return character.length === length && isUtf8(character) ? length : 0
}

function visible(character: string): string {
  if (!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character)) return character
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? `\\x${point.toString(16).padStart(2, '0')}` : `\\u{${point.toString(16)}}`
}

function hexGroups(groups: readonly number[]): string {
  return groups.map((group) => group.toString(16)).join(':')
}

/** The first of the longest runs of zero groups (RFC 5952 4.2.3). */
function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  let length = 0
  groups.forEach((group, i) => {
    length = group === 0 ? length + 1 : 0
    if (length > best.length) best = { start: i - length + 1, length }
  })
  return best
}

function keepBits(address: Buffer, bits: number): Buffer {
  const whole = bits >> 3
  if (whole < address.length) {
    address.writeUInt8(address.readUInt8(whole) & (0xff00 >> (bits & 7)) & 0xff, whole)
    address.fill(0, whole + 1)
  }
  return address
}

function writeOctets(hex: string): Buffer {
  if (!/^0x(?:[0-9a-f]{2})*$/i.test(hex)) throw new RangeError(`Not octets as 0x…: ${hex.length} characters`)
  return Buffer.from(hex.slice(2), 'hex')
}

const fourParts = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/

/** Four decimal parts alone: ipaddr.js would also take `10.1`, `0x0a000001` and octal, and every accept carries one. */
function writeIpv4(text: string): Buffer {
  const parts = fourParts.exec(text)
  const address = Buffer.allocUnsafe(4)
  for (let i = 0; i < 4; i += 1) {
    const part = Number(parts?.[i + 1])
    if (!(part <= 255)) throw new RangeError('Not an IPv4 address')
    address[i] = part
  }
  return address
}

function writePrefix([address, bits]: [ipaddr.IPv4 | ipaddr.IPv6, number]): Buffer {
  const octets = keepBits(Buffer.from(address.toByteArray()), bits)
  return Buffer.concat([Buffer.from([0, bits]), octets])
}

function writeInterfaceId(text: string): Buffer {
  if (!/^(?:[0-9a-f]{1,4}:){3}[0-9a-f]{1,4}$/i.test(text)) throw new RangeError('An interface id has four groups')
  return Buffer.from(
    text.replace(/[0-9a-f]+:?/gi, (group) => group.replace(':', '').padStart(4, '0')),
    'hex',
  )
}

function numberOf({ values }: AttributeDefinition, value: string | number | bigint): bigint {
  if (typeof value !== 'string') return BigInt(value)
  const named = Object.entries(values ?? {}).find(([, name]) => name.toLowerCase() === value.toLowerCase())
  if (!named && !/^\d+$/.test(value)) throw new RangeError('Neither a number nor a name of this attribute')
  return BigInt(named ? named[0] : value)
}

function writeNumber(length: number, number: bigint): Buffer {
  if (number < 0n || number >> BigInt(length * 8) !== 0n) throw new RangeError(`Not a number of ${length} octets`)
  const value = Buffer.alloc(8)
  value.writeBigUInt64BE(number)
  return value.subarray(8 - length)
}
