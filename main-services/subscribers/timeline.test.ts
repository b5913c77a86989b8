import { describe, expect, test } from 'vitest'
import { subscribersUnderTest } from './subscribers-under-test.suite.ts'
import { sayDuration } from './timeline.ts'

const at = (time: string): number => Date.parse(`2026-11-22T${time}:00.000Z`)
const visit = (n: number, started: string, stopped: string | null, terminateCause: string | null) => ({
  acctUniqueId: `session-${n}`,
  username: 'a@isp.co.za',
  nasAddress: '10.20.4.2',
  nasName: 'bng-dbn-01',
  startedAt: at(started),
  stoppedAt: stopped === null ? null : at(stopped),
  terminateCause,
})
const reject = (id: number, time: string, words = 'Wrong password') => ({
  id,
  at: at(time),
  username: 'a@isp.co.za',
  words,
  nasAddress: '10.20.4.2',
  nasName: null,
})

async function withStory() {
  const its = subscribersUnderTest()
  const { subscriberId } = await its.added({ name: 'A', username: 'a@isp.co.za' })
  its.visits.push(visit(1, '06:00', '08:00', 'User-Request'), visit(2, '09:00', '09:52', 'Lost-Carrier'))
  its.visits.push(visit(3, '10:30', null, null))
  its.rejects.push(reject(1, '10:00'), reject(2, '10:05'), reject(3, '10:10'), reject(4, '07:00', 'Expired'))
  its.hardware.push({
    entryId: 'h1',
    at: '2026-11-22T08:30:00.000Z',
    device: 'HWTC12345678',
    words: 'Linked',
    by: 'Sipho',
  })
  const timeline = (input: object = {}) => its.must('timeline', { subscriberId, ...input })
  return { ...its, subscriberId, timeline }
}

describe('a timeline', () => {
  test('tells everything as one story, the latest first', async () => {
    const { timeline, must, subscriberId } = await withStory()
    await must('addNote', { subscriberId, text: 'Rang about her router' })
    const { entries, more } = await timeline()
    expect(more).toBe(false)
    expect(entries.map(({ title, words }) => `${title}: ${words}`)).toEqual([
      'Note: Rang about her router',
      'Service added: a@isp.co.za, active',
      'Session up: On bng-dbn-01',
      'Rejected 3 times: Wrong password, on 10.20.4.2; 10 min long',
      'Session lost: Lost-Carrier after 52 min, on bng-dbn-01',
      'HWTC12345678: Linked',
      'Session ended: User-Request after 2 h, on bng-dbn-01',
      'Rejected: Expired, on 10.20.4.2',
    ])
    expect(entries[0]).toMatchObject({ kind: 'note', by: 'Lerato N.' })
  })

  test('is told of some kinds alone', async () => {
    const { timeline } = await withStory()
    const { entries } = await timeline({ kinds: ['hardware', 'session'] })
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['hardware', 'session']))
  })

  test.each([1, 2, 3, 5])('in pages of %i is the same as at once: nothing twice, nothing left out', async (limit) => {
    const { timeline } = await withStory()
    const whole = (await timeline()).entries.map(({ entryId }) => entryId)
    const paged: string[] = []
    let before: string | undefined
    for (let page = 0; page < 50; page++) {
      const { entries, more } = await timeline({ limit, ...(before ? { before } : {}) })
      paged.push(...entries.map(({ entryId }) => entryId))
      before = entries.at(-1)?.at
      if (!more) break
    }
    expect(paged).toEqual(whole)
  })

  test('of a router that is refused all day long does not hide what else there was', async () => {
    const { timeline, rejects } = await withStory()
    for (let n = 0; n < 5000; n++) rejects.push({ ...reject(100 + n, '11:00'), at: at('11:00') + n * 5000 })
    const { entries } = await timeline({ limit: 20 })
    expect(entries.filter(({ kind }) => kind === 'sign-in').length).toBeLessThan(3)
    const kinds = new Set<string>()
    let before: string | undefined
    let rejected = 0
    for (let page = 0; page < 100; page++) {
      const told = await timeline({ limit: 20, ...(before ? { before } : {}) })
      for (const { kind, title } of told.entries) {
        kinds.add(kind)
        if (kind === 'sign-in') rejected += Number(/\d+/.exec(title)?.[0] ?? 1)
      }
      before = told.entries.at(-1)?.at
      if (!told.more) break
    }
    expect(kinds).toEqual(new Set(['service', 'sign-in', 'session', 'hardware']))
    expect(rejected).toBe(5004)
  })
})

test('how long something lasted is said in two units at most', () => {
  expect([12_000, 52 * 60_000, 200 * 60_000, 86_400_000, 100 * 3_600_000].map(sayDuration)).toEqual([
    '12 s',
    '52 min',
    '3 h 20 min',
    '1 d',
    '4 d 4 h',
  ])
})
