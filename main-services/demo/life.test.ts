import { describe, expect, test } from 'vitest'
import { createIsp } from './isp.ts'
import { createLife, type DuePacket, timeOfDay } from './life.ts'
import { createRandom } from './random.ts'

const NOW = Date.parse('2026-11-23T18:00:00.000Z')
const lines = createIsp(createRandom(1), 5000)

function live(minutes: number, seed = 2): DuePacket[] {
  const life = createLife({ lines, random: createRandom(seed), now: NOW, known: [] })
  return Array.from({ length: minutes * 60 }, (_, second) => life.due(NOW + second * 1000)).flat()
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
      acctSessionId: 'kept',
      startedAt: NOW - 1e6,
      inputOctets: 5,
      outputOctets: 9,
    }
    const life = createLife({ lines: [line], random: createRandom(3), now: NOW, known: [known] })
    const [first] = [...life.due(NOW), ...life.due(NOW + 61_000)]
    expect(first?.session).toMatchObject({ acctSessionId: 'kept', startedAt: NOW - 1e6 })
    expect(first?.session.outputOctets).toBeGreaterThanOrEqual(9)
  })

  test('restart after restart finds no more of them online', () => {
    const carriedOn = lines.slice(0, 4300).map(({ username }, n) => ({
      username,
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

test('the evening is busy and the early morning is quiet, in South African time', () => {
  const at = (hourSast: number) => timeOfDay(Date.UTC(2026, 10, 23, (hourSast + 22) % 24))
  expect(at(20)).toBeGreaterThan(3 * at(4))
})
