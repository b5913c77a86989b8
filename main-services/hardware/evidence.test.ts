import { describe, expect, test, vi } from 'vitest'
import { hardwareUnderTest, NOW, said } from './hardware-under-test.suite.ts'

const REMOTE = said('ADSL-Agent-Remote-Id', 'HWTC3F9AC1E0')
const CIRCUIT = said('ADSL-Agent-Circuit-Id', 'HMD-OLT-2 pon 0/3/7')
const MAC = said('Calling-Station-Id', '48:57:02:11:08:FA')
const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('what RADIUS says of hardware is kept', () => {
  test('with the account, the attribute, the NAS and since when', async () => {
    const { comesUp, evidence, sightings } = hardwareUnderTest()
    comesUp('user1@isp', [REMOTE, CIRCUIT, MAC, said('NAS-Port-Id', '0/3/7:600')])
    expect(await evidence.look()).toBe(true)
    const at = Date.parse(NOW)
    const its = { username: 'user1@isp', nasAddress: '10.20.0.1', sessions: 1, firstAt: at, lastAt: at }
    expect(sightings.ofUsername('user1@isp')).toMatchObject([
      { ...its, kind: 'remote-id', attribute: 'ADSL-Agent-Remote-Id', serial: 'HWTC3F9AC1E0', deviceKind: 'ont' },
      { ...its, kind: 'circuit-id', serial: null, olt: 'HMD-OLT-2', pon: '0/3/7' },
      { ...its, kind: 'calling-station-id', mac: '48:57:02:11:08:fa', deviceKind: 'router' },
    ])
  })

  test('each session counts once, also where all of them are read again', async () => {
    const { comesUp, evidence, sightings, clock, sessions } = hardwareUnderTest()
    for (let n = 0; n < 3; n++) {
      comesUp('user1@isp', [REMOTE])
      clock.advance(HOUR)
    }
    await evidence.look()
    for (const session of sessions) Object.assign(session, { id: session.id + 10 })
    await evidence.look()
    await evidence.write('all')
    expect(sightings.ofUsername('user1@isp')).toMatchObject([{ sessions: 3, firstAt: Date.parse(NOW) }])
    comesUp('user1@isp', [REMOTE], { id: 20 })
    await evidence.look()
    await evidence.write('all')
    expect(sightings.ofUsername('user1@isp')).toMatchObject([{ sessions: 4, lastAt: clock.now() }])
  })

  test('what says nothing new is counted in memory and written after an hour', async () => {
    const { comesUp, evidence, sightings, clock, db } = hardwareUnderTest()
    comesUp('user1@isp', [REMOTE])
    await evidence.look()
    const begun = vi.spyOn(db, 'transaction')
    clock.advance(60_000)
    comesUp('user1@isp', [REMOTE])
    expect(await evidence.look()).toBe(false)
    await evidence.write('due')
    expect(begun).not.toHaveBeenCalled()
    expect(sightings.ofUsername('user1@isp')).toMatchObject([{ sessions: 1 }])
    clock.advance(HOUR)
    await evidence.write('due')
    expect(sightings.ofUsername('user1@isp')).toMatchObject([{ sessions: 2 }])
  })

  test('a storm of sessions is read a few hundred at a time and written in few transactions', async () => {
    const { comesUp, evidence, sightings, db } = hardwareUnderTest()
    for (let n = 0; n < 5000; n++)
      comesUp(`user${n}@isp`, [said('ADSL-Agent-Remote-Id', `HWTC${String(n).padStart(8, '0')}`)])
    const begun = vi.spyOn(db, 'transaction')
    let looks = 0
    while (await evidence.look()) looks++
    expect(looks).toBe(Math.ceil(5000 / 400))
    expect(begun.mock.calls.length).toBeLessThanOrEqual(looks * 4)
    expect(sightings.identitiesAfter('', 10_000)).toHaveLength(5000)
  })

  test('a list of sessions that was made anew is read from its beginning', async () => {
    const { comesUp, evidence, sightings, sessions, madeAnew } = hardwareUnderTest()
    for (let n = 0; n < 20; n++) comesUp('user1@isp', [REMOTE])
    await evidence.look()
    sessions.length = 0
    comesUp('user2@isp', [MAC], { acctUniqueId: 'of-the-new-file' })
    expect(sessions[0]?.id).toBe(1)
    madeAnew()
    expect(await evidence.look()).toBe(true)
    expect(sightings.ofUsername('user2@isp')).toMatchObject([{ mac: '48:57:02:11:08:fa' }])
    expect(await evidence.look()).toBe(false)
  })

  test('a session without a packet, a name or anything to say is passed over', async () => {
    const { comesUp, evidence, sightings } = hardwareUnderTest()
    comesUp('user1@isp', [said('NAS-Port-Id', '0/3/7:600')])
    comesUp('user2@isp', [REMOTE], { acctUniqueId: 'session-9', username: null })
    expect(await evidence.look()).toBe(false)
    comesUp('user3@isp', [REMOTE])
    await evidence.look()
    expect(sightings.identitiesAfter('', 10).map(({ username }) => username)).toEqual(['user3@isp'])
  })
})

test('after ninety days it is dropped, but not what an open session says still', async () => {
  const { comesUp, evidence, sightings, clock, sessions } = hardwareUnderTest()
  comesUp('user1@isp', [REMOTE])
  comesUp('user2@isp', [MAC])
  await evidence.look()
  sessions.shift()
  clock.advance(89 * DAY)
  await evidence.sweep()
  expect(sightings.identitiesAfter('', 10)).toHaveLength(2)
  clock.advance(2 * DAY)
  await evidence.sweep()
  expect(sightings.identitiesAfter('', 10).map(({ username }) => username)).toEqual(['user2@isp'])
})

test('an account that says something else every time fills no disk', async () => {
  const { comesUp, evidence, sightings, clock } = hardwareUnderTest()
  for (let n = 0; n < 100; n++) {
    comesUp('user1@isp', [said('ADSL-Agent-Remote-Id', `HWTC${String(n).padStart(8, '0')}`)])
    clock.advance(HOUR)
  }
  await evidence.look()
  const kept = sightings.ofUsername('user1@isp')
  expect(kept).toHaveLength(40)
  expect(kept[0]?.serial).toBe('HWTC00000099')
})

test('accounts are walked whole, however the pages fall', async () => {
  const { comesUp, evidence, sightings } = hardwareUnderTest()
  for (let n = 0; n < 5; n++) comesUp(`user${n}@isp`, [REMOTE, CIRCUIT, MAC])
  await evidence.look()
  const pages: string[][] = []
  for (let after = ''; ; ) {
    const page = sightings.identitiesAfter(after, 7).map(({ username }) => username)
    if (page.length === 0) break
    pages.push(page)
    after = page.at(-1) ?? ''
  }
  expect(pages.map((page) => page.length)).toEqual([6, 6, 3])
  expect(pages.flat()).toHaveLength(15)
})
