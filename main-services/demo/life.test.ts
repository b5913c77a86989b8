import { describe, expect, test } from 'vitest'
import { createIsp } from './isp.ts'
import { createLife, type Life } from './life.ts'
import { createRandom } from './random.ts'
import type { DuePacket, Terms } from './session.ts'
import { timeOfDay } from './time-of-day.ts'

const NOW = Date.parse('2026-11-23T18:00:00.000Z')
const lines = createIsp(createRandom(1), 5000)

function live(minutes: number, seed = 2): DuePacket[] {
  const life = createLife({ lines, random: createRandom(seed), now: NOW, known: [] })
  return Array.from({ length: minutes * 60 }, (_, second) => {
    letOn(life, NOW + second * 1000)
    return life.due(NOW + second * 1000)
  }).flat()
}

const TERMS: Terms = { class: '0x61', rates: {}, sessionTimeout: null }

function letOn(life: Life, at: number): void {
  for (const line of life.dialling(at)) life.accepted(line, TERMS, at)
}

describe('the made-up ISP', () => {
  test('is the same for the same seed, and no two lines share a username, address, port or MAC', () => {
    expect(createIsp(createRandom(1), 5000)).toEqual(lines)
    for (const of of ['username', 'framedIp', 'delegatedIpv6Prefix', 'mac', 'ontSerial'] as const) {
      expect(new Set(lines.map((line) => line[of])).size).toBe(5000)
    }
    expect(new Set(lines.map(({ nas, nasPort }) => `${nas.name} ${nasPort}`)).size).toBe(5000)
  })

  test('keeps every packet on this machine', () => {
    expect(new Set(lines.map(({ nas }) => nas.address.split('.')[0]))).toEqual(new Set(['127']))
  })
})

describe('what its subscribers do', () => {
  const packets = live(20)

  test('they come, go and move data', () => {
    const kinds = Map.groupBy(packets, ({ kind }) => kind)
    expect(kinds.get('start')?.length).toBeGreaterThan(50)
    expect(kinds.get('stop')?.length).toBeGreaterThan(50)
    expect(kinds.get('interim')?.length).toBeGreaterThan(50_000)
  })

  test("a session's counters never fall, and nothing is said of it after its stop", () => {
    const stopped = new Set<string>()
    const octets = new Map<string, number>()
    for (const { kind, session } of packets) {
      const id = `${session.line.username} ${session.acctSessionId}`
      expect(stopped.has(id)).toBe(false)
      expect(session.outputOctets).toBeGreaterThanOrEqual(octets.get(id) ?? 0)
      octets.set(id, session.outputOctets)
      if (kind === 'stop') stopped.add(id)
    }
  })

  test('a lost PON port takes its lines down at one moment, and they come back', () => {
    const losses = packets.filter(({ terminateCause }) => terminateCause === 'Lost-Carrier')
    const byPortAndMoment = Map.groupBy(
      losses,
      ({ at, session }) => `${session.line.nas.name} ${session.line.ponPort} ${at}`,
    )
    const [most = []] = [...byPortAndMoment.values()].sort((a, b) => b.length - a.length)
    expect(most.length).toBeGreaterThan(20)
    const back = new Set(packets.filter(({ kind }) => kind === 'start').map(({ session }) => session.line.username))
    expect(most.some(({ session }) => back.has(session.line.username))).toBe(true)
  })

  test('some lines went quiet long enough ago to be stale', () => {
    const quiet = packets.filter(({ at }) => at < NOW - 30 * 60_000)
    expect(quiet.length).toBeGreaterThan(5)
  })

  test('what the console knows already is carried on, not begun again', () => {
    const [line] = lines
    if (!line) throw new Error('The ISP has no line')
    const known = {
      username: line.username,
      mac: line.mac.toUpperCase(),
      class: '0x6b657074',
      acctSessionId: 'kept',
      startedAt: NOW - 1e6,
      inputOctets: 5,
      outputOctets: 9,
    }
    const life = createLife({ lines: [line], random: createRandom(3), now: NOW, known: [known] })
    const [first] = [...life.due(NOW), ...life.due(NOW + 61_000)]
    expect(first?.session).toMatchObject({ acctSessionId: 'kept', startedAt: NOW - 1e6, class: '0x6b657074' })
    expect(first?.session.outputOctets).toBeGreaterThanOrEqual(9)
  })

  test('restart after restart finds no more of them online', () => {
    const carriedOn = lines.slice(0, 4300).map(({ username, mac }, n) => ({
      username,
      mac,
      class: null,
      acctSessionId: `kept-${n}`,
      startedAt: NOW - 1e6,
      inputOctets: 5,
      outputOctets: 9,
    }))
    const first = createLife({ lines, random: createRandom(5), now: NOW, known: [] }).online()
    const again = createLife({ lines, random: createRandom(5), now: NOW, known: carriedOn }).online()
    expect(Math.abs(first - 4300)).toBeLessThan(100)
    expect(Math.abs(again - 4300)).toBeLessThan(100)
  })
})

describe('a line whose router dials', () => {
  const line = lines[7]
  if (!line) throw new Error('The ISP has no line')
  const shutOut = new Set([line])
  const begin = () => createLife({ lines: [line], shutOut, random: createRandom(3), now: NOW, known: [] })
  const dials = (life: Life, from: number, to: number) =>
    Array.from({ length: (to - from) / 1000 }, (_, second) => life.dialling(NOW + from + second * 1000)).flat()

  test('is not online before it was accepted, and its Start carries the Class that came with the yes', () => {
    const life = begin()
    expect(dials(life, 0, 21_000)).toEqual([line])
    expect([life.due(NOW + 21_000), life.online()]).toEqual([[], 0])
    life.accepted(line, { ...TERMS, rates: { downRate: 7e6 } }, NOW + 22_000)
    expect(life.due(NOW + 22_000)).toMatchObject([
      { kind: 'start', at: NOW + 22_000, session: { class: '0x61', downRate: 7e6, upRate: line.upRate } },
    ])
    expect(life.isOnline(line)).toBe(true)
  })

  test('tries again 20 to 60 s after a no, and no sooner', () => {
    const life = begin()
    dials(life, 0, 21_000)
    life.refused(line, NOW + 21_000)
    expect(dials(life, 21_000, 41_000)).toEqual([])
    expect(dials(life, 41_000, 82_000)).toEqual([line])
  })

  test('goes off when its Session-Timeout is over, and dials again', () => {
    const life = begin()
    dials(life, 0, 21_000)
    life.accepted(line, { ...TERMS, sessionTimeout: 30_000 }, NOW + 21_000)
    const packets = Array.from({ length: 40 }, (_, second) => life.due(NOW + 21_000 + second * 1000)).flat()
    expect(packets.at(-1)).toMatchObject({ kind: 'stop', terminateCause: 'Session-Timeout', at: NOW + 51_000 })
    expect(dials(life, 51_000, 72_000)).toEqual([line])
  })

  test('that was left behind is on until an order ends its session, and then it stays away', () => {
    const life = createLife({ lines: [line], leftBehind: shutOut, random: createRandom(3), now: NOW, known: [] })
    const [packet] = life.due(NOW)
    life.reset(line, NOW, 1000)
    const twoDays = Array.from({ length: 48 * 60 }, (_, minute) => life.due(NOW + minute * 60_000)).flat()
    expect(new Set(twoDays.map(({ kind }) => kind))).toEqual(new Set(['interim']))
    if (!packet) throw new Error('It is not on')
    expect(life.disconnect({ username: line.username, acctSessionId: packet.session.acctSessionId }, NOW)).toBe('done')
    expect(life.due(NOW + 1000)).toMatchObject([{ kind: 'stop', terminateCause: 'Admin-Reset' }])
    expect(dials(life, 0, 3_600_000)).toEqual([])
  })
})

test('two lines of one username have a session each, and an order ends the one that it names', () => {
  const [one, other] = lines
  if (!one || !other) throw new Error('The ISP has no lines')
  const twin = { ...other, username: one.username }
  const life = createLife({
    lines: [one, twin],
    shutOut: new Set([one, twin]),
    random: createRandom(3),
    now: NOW,
    known: [],
  })
  life.accepted(one, TERMS, NOW)
  life.accepted(twin, TERMS, NOW)
  const acctSessionId = life.due(NOW)[1]?.session.acctSessionId ?? ''
  expect(life.disconnect({ username: one.username, acctSessionId }, NOW)).toBe('done')
  expect([life.isOnline(one), life.isOnline(twin)]).toEqual([true, false])
})

test('the evening is busy and the early morning is quiet, in South African time', () => {
  const at = (hourSast: number) => timeOfDay(Date.UTC(2026, 10, 23, (hourSast + 22) % 24))
  expect(at(20)).toBeGreaterThan(3 * at(4))
})
