// Fuzzing of the codec: mutated packets never make it throw or hang, nothing forged is taken for authentic,
// and where it disagrees with the npm package `radius` the reason is on a list.

import { randomInt } from 'node:crypto'
import radius from 'radius'
import { describe, expect, test } from 'vitest'
import { readAccounting } from './accounting.ts'
import { authenticateRequest, authenticateResponse } from './authenticate.ts'
import { Code } from './code.ts'
import { describeAttributes } from './describe.ts'
import { encodeResponse } from './encode.ts'
import { fuzzCorpus } from './fuzz-corpus.suite.ts'
import { firstValue, type Malformed, type Packet, parsePacket } from './parse.ts'

const secret = Buffer.from('a secret of a NAS')
const lenient = { requireMessageAuthenticator: false }
const signedCodes: readonly number[] = [Code.AccountingRequest, Code.DisconnectRequest, Code.CoARequest]

export interface FuzzReport {
  readonly parsed: number
  readonly malformed: Readonly<Partial<Record<Malformed['reason'], number>>>
  /** Signed requests that were still authentic: mutations that changed only padding. */
  readonly authentic: number
  /** Milliseconds the slowest packet took. */
  readonly slowest: number
  /** How often the npm package judged otherwise, by what it said. */
  readonly disagreements: Readonly<Record<string, number>>
}

/** Registers the tests. Replay a failure with the seed that its name and message give: FUZZ_SEED=… */
export function codecFuzzSuite({ packets }: { packets: number }): void {
  const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31))

  describe(`fuzzing of the codec, FUZZ_SEED=${seed}`, () => {
    test('the corpus has at least 300 packets of 20 to 4,096 octets', () => {
      const sizes = fuzzCorpus(secret).map((bytes) => bytes.length)
      expect(sizes.length).toBeGreaterThanOrEqual(300)
      expect(sizes).toContain(20)
      expect(sizes).toContain(4096)
    })

    test(`${packets} mutated packets neither throw nor pass as authentic`, { timeout: 600_000 }, () => {
      const report = fuzzCodec({ packets, seed })
      // Mutations that never reach the code behind the length checks would prove nothing.
      expect(report.parsed).toBeGreaterThan(packets / 4)
      expect(report.authentic).toBeGreaterThan(0)
      expect(Object.keys(report.malformed).sort()).toEqual([
        'attribute-length',
        'length-field',
        'too-long',
        'too-many-attributes',
        'too-short',
      ])
      expect(Object.keys(report.disagreements).filter((reason) => !knownDisagreements.has(reason))).toEqual([])
    })
  })
}

/** Throws an error with the seed and the packet at the first packet that goes wrong. */
export function fuzzCodec({ packets, seed }: { packets: number; seed: number }): FuzzReport {
  const random = randomNumbers(seed)
  const corpus = fuzzCorpus(secret)
  const authenticBytes = new Set(corpus.map((bytes) => bytes.toString('latin1')))
  const malformed: Partial<Record<Malformed['reason'], number>> = {}
  const disagreements: Record<string, number> = {}
  let parsed = 0
  let authentic = 0
  let slowest = 0
  for (let i = 0; i < packets; i += 1) {
    const bytes = mutate(pick(random, corpus), random, corpus)
    try {
      const start = performance.now()
      const result = parsePacket(bytes)
      if (result.ok) {
        parsed += 1
        if (exercise(result.value, authenticBytes)) authentic += 1
      } else malformed[result.error.reason] = (malformed[result.error.reason] ?? 0) + 1
      slowest = Math.max(slowest, performance.now() - start)
      const disagreement = compareWithPeer(bytes, result.ok ? result.value : undefined)
      if (disagreement) disagreements[disagreement] = (disagreements[disagreement] ?? 0) + 1
    } catch (cause) {
      throw new Error(`FUZZ_SEED=${seed}, packet ${i}: ${bytes.toString('hex')}`, { cause })
    }
  }
  return { parsed, malformed, authentic, slowest, disagreements }
}

/** Runs everything that reads a packet. True where the packet proved itself. */
function exercise(packet: Packet, authenticBytes: ReadonlySet<string>): boolean {
  const covered = packet.attributes.reduce((sum, { value }) => sum + 2 + value.length, 20)
  expect(covered).toBe(packet.bytes.length)
  const described = describeAttributes(packet)
  expect(described.length).toBeGreaterThanOrEqual(packet.attributes.length)
  for (const { type } of packet.attributes.slice(0, 3)) firstValue(packet, type)
  const record = readAccounting(packet, { address: '127.0.0.1', receivedAt: 1_700_000_000_000 })
  expect(record.acctUniqueId).toMatch(/^[0-9a-f]{32}$/)
  for (const octets of [record.inputOctets, record.outputOctets]) {
    expect(octets === null || Number.isSafeInteger(octets)).toBe(true)
  }
  authenticateResponse(packet, packet.authenticator, secret, lenient)
  const answer = encodeResponse({
    code: Code.AccountingResponse,
    request: packet,
    secret,
    withMessageAuthenticator: false,
  })
  expect(parsePacket(answer).ok).toBe(true)
  const proven = authenticateRequest(packet, secret, lenient).ok && signedCodes.includes(packet.code)
  if (proven) expect(authenticBytes.has(packet.bytes.toString('latin1'))).toBe(true)
  return proven
}

type Random = () => number

/** Mulberry32: small, and the same numbers for the same seed everywhere. */
function randomNumbers(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const below = (random: Random, end: number): number => Math.floor(random() * end)

function pick<T>(random: Random, list: readonly T[]): T {
  return list[below(random, list.length)]!
}

type Mutation = (bytes: Buffer, random: Random, corpus: readonly Buffer[]) => Buffer

const mutations: readonly Mutation[] = [
  (bytes, random) => changed(bytes, random, (octet) => octet ^ (1 << below(random, 8))),
  (bytes, random) => changed(bytes, random, () => pick(random, [0, 1, 2, 0x7f, 0x80, 0xff])),
  (bytes, random) => changed(bytes, random, () => below(random, 256)),
  (bytes, random) => bytes.subarray(0, below(random, bytes.length + 1)),
  (bytes, random) => withLength(bytes.subarray(0, below(random, bytes.length + 1))),
  (bytes, random) => Buffer.concat([bytes, Buffer.alloc(below(random, 64), below(random, 256))]),
  (bytes, random) => withLength(Buffer.concat([bytes, Buffer.alloc(below(random, 5000), below(random, 256))])),
  (bytes, random) => withLength(Buffer.concat([bytes, attribute(random)])),
  (bytes, random) => withLength(Buffer.concat([bytes, ...Array(below(random, 260)).fill(Buffer.from([33, 2]))])),
  (bytes, random, corpus) => withLength(Buffer.concat([bytes, pick(random, corpus).subarray(20)])),
  (bytes, random) =>
    withLength(Buffer.concat([bytes.subarray(0, 20), ...Array.from({ length: 9 }, () => attribute(random))])),
]

function mutate(original: Buffer, random: Random, corpus: readonly Buffer[]): Buffer {
  let bytes: Buffer = Buffer.from(original)
  for (let times = 1 + below(random, 3); times > 0; times -= 1) bytes = pick(random, mutations)(bytes, random, corpus)
  return bytes
}

function changed(bytes: Buffer, random: Random, to: (octet: number) => number): Buffer {
  const at = below(random, bytes.length)
  const octet = bytes[at]
  if (octet !== undefined) bytes.writeUInt8(to(octet) & 255, at)
  return bytes
}

/** So that a mutation reaches the attributes instead of failing at the Length field. */
function withLength(bytes: Buffer): Buffer {
  if (bytes.length < 4) return bytes
  const copy = Buffer.from(bytes)
  copy.writeUInt16BE(Math.min(bytes.length, 0xffff), 2)
  return copy
}

function attribute(random: Random): Buffer {
  const value = Buffer.from(Array.from({ length: below(random, 40) }, () => below(random, 256)))
  return Buffer.concat([Buffer.from([below(random, 256), value.length + 2]), value])
}

const knownDisagreements: ReadonlySet<string> = new Set([
  'takes what is too-short',
  'takes what is too-long',
  'takes what is length-field',
  'takes what is attribute-length',
  'takes what is too-many-attributes',
  'refuses codes it does not know',
  'refuses vendors above 2^24',
  'refuses a whole packet for one Vendor-Specific with a bad sub-attribute',
  'refuses a whole packet for one value of a wrong length',
])

/** What the npm package thinks of a packet that we judge otherwise; undefined where both read the same attributes. */
function compareWithPeer(bytes: Buffer, ours: Packet | undefined): string | undefined {
  const theirs = readByPeer(Buffer.from(bytes))
  if (ours && typeof theirs === 'string') return theirs
  if (!ours && typeof theirs !== 'string') {
    const refused = parsePacket(bytes)
    return refused.ok ? undefined : `takes what is ${refused.error.reason}`
  }
  if (!ours || typeof theirs === 'string') return undefined
  const same = ours.attributes.every(({ type, value }, i) => theirs[i]?.[0] === type && theirs[i]?.[1].equals(value))
  return same && theirs.length === ours.attributes.length ? undefined : 'reads other attributes'
}

function readByPeer(packet: Buffer): [number, Buffer][] | string {
  try {
    return radius.decode_without_secret({ packet }).raw_attributes
  } catch (error) {
    const message = String(error)
    if (/invalid packet code/.test(message)) return 'refuses codes it does not know'
    if (/Invalid vendor id/.test(message)) return 'refuses vendors above 2^24'
    if (/invalid attribute length/.test(message)) {
      return 'refuses a whole packet for one Vendor-Specific with a bad sub-attribute'
    }
    if (/ERR_OUT_OF_RANGE|ERR_BUFFER_OUT_OF_BOUNDS|outside buffer bounds|out of range/.test(message)) {
      return 'refuses a whole packet for one value of a wrong length'
    }
    return `refuses: ${message}`
  }
}
