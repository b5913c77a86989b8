import { describe, expect, test } from 'vitest'
import type { RadiusStats } from '../../shared/contract/radius.ts'
import { judgeBackups, judgeFilesSetAside } from './judge-files.ts'
import { judgeJournal } from './judge-journal.ts'
import { judgeListeners } from './judge-listeners.ts'
import { judgeNas, judgeStrangers, type NasFacts } from './judge-nases.ts'
import { judgeSignIns } from './judge-sign-ins.ts'

const listening = { address: '0.0.0.0', port: 1813, state: 'listening', problem: null } as const
const taken = { ...listening, state: 'failed', problem: 'Port 1813 is taken by another program.' } as const
const off = { ...listening, port: 0, state: 'stopped' } as const
const buffer = { bytes: 4_194_304, wanted: 4_194_304 }
const now = Date.parse('2026-11-23T10:00:00.000Z')
const minutesAgo = (minutes: number) => now - minutes * 60_000
const named = (findings: readonly { conditionId: string; severity: string }[]) =>
  findings.map(({ conditionId, severity }) => `${severity} ${conditionId}`)

describe('listeners', () => {
  test('listening ports and a buffer as asked are nothing to mention', () => {
    expect(
      judgeListeners({ listeners: { auth: listening, acct: listening, radsec: off }, receiveBuffer: buffer }),
    ).toEqual([])
  })
  test('a taken port is critical and says why', () => {
    const [found] = judgeListeners({ listeners: { auth: listening, acct: taken, radsec: off }, receiveBuffer: buffer })
    expect(found).toMatchObject({ severity: 'critical', conditionId: 'listener-failed:acct', detail: taken.problem })
  })
  test('both ports gone for one reason are one condition, for two reasons two', () => {
    const other = { ...taken, port: 1812, problem: 'Port 1812 is taken by another program.' }
    expect(
      named(judgeListeners({ listeners: { auth: taken, acct: taken, radsec: off }, receiveBuffer: buffer })),
    ).toEqual(['critical listener-failed'])
    expect(
      judgeListeners({ listeners: { auth: other, acct: taken, radsec: off }, receiveBuffer: buffer }),
    ).toHaveLength(2)
  })
  test('RadSec that cannot be opened is major, and says why; RadSec that is off is nothing to mention', () => {
    const radsec = { ...taken, port: 2083, problem: 'There is no file ca.pem.' }
    expect(judgeListeners({ listeners: { auth: listening, acct: listening, radsec }, receiveBuffer: buffer })).toEqual([
      expect.objectContaining({ severity: 'major', conditionId: 'listener-failed:radsec', detail: radsec.problem }),
    ])
  })
  test('a small receive buffer is a warning with the setting to change; an unknown one is not', () => {
    const [found] = judgeListeners({
      listeners: { auth: listening, acct: listening, radsec: off },
      receiveBuffer: { ...buffer, bytes: 212_992 },
    })
    expect(found?.detail).toContain('net.core.rmem_max=4194304')
    expect(
      judgeListeners({
        listeners: { auth: listening, acct: listening, radsec: off },
        receiveBuffer: { ...buffer, bytes: 0 },
      }),
    ).toEqual([])
  })
})

describe('journal', () => {
  const well: Pick<RadiusStats, 'journal' | 'disk' | 'projectorLag'> = {
    journal: { rows: 3, oldestAt: null, healthy: true, problem: null },
    disk: { freeBytes: 9e9, state: 'ok' },
    projectorLag: { packets: 0, milliseconds: 10_000 },
  }
  test('a healthy journal, a disk with room and ten seconds of lag are nothing to mention', () => {
    expect(judgeJournal(well)).toEqual([])
  })
  test('a console that has only just started has no problem yet', () => {
    expect(judgeJournal({ ...well, journal: { ...well.journal, healthy: false } })).toEqual([])
  })
  test('a journal that cannot be written is critical', () => {
    const journal = { ...well.journal, healthy: false, problem: 'disk I/O error.' }
    expect(named(judgeJournal({ ...well, journal }))).toEqual(['critical journal-unhealthy'])
  })
  test('a disk that runs full is major, a full one critical, and both are one condition', () => {
    expect(named(judgeJournal({ ...well, disk: { freeBytes: 4e8, state: 'shedding-interims' } }))).toEqual([
      'major disk-low',
    ])
    expect(named(judgeJournal({ ...well, disk: { freeBytes: 1e8, state: 'refusing' } }))).toEqual(['critical disk-low'])
  })
  test('sessions more than ten seconds behind are minor', () => {
    expect(named(judgeJournal({ ...well, projectorLag: { packets: 9, milliseconds: 10_001 } }))).toEqual([
      'minor projector-behind',
    ])
  })
})

describe('a NAS', () => {
  const quiet: NasFacts = {
    nasId: 'n1',
    name: 'bng-cpt-01',
    address: '10.20.4.2',
    weakSecret: null,
    openSessions: 100,
    staleSessions: 19,
    heardAt: minutesAgo(10),
    interimSeconds: 60,
    badAuthenticatorAt: null,
  }
  test('is well when it was heard within ten minutes', () => {
    expect(judgeNas(quiet, now)).toEqual([])
  })
  test('is silent after ten minutes, but only when sessions should be up', () => {
    expect(named(judgeNas({ ...quiet, heardAt: minutesAgo(10) - 1 }, now))).toEqual(['minor nas-silent:n1'])
    expect(judgeNas({ ...quiet, heardAt: minutesAgo(600), openSessions: 0, staleSessions: 0 }, now)).toEqual([])
  })
  test('that updates every half hour is given three of its intervals', () => {
    const slow = { ...quiet, interimSeconds: 1800 }
    expect(judgeNas({ ...slow, heardAt: minutesAgo(90) }, now)).toEqual([])
    expect(named(judgeNas({ ...slow, heardAt: minutesAgo(91) }, now))).toEqual(['minor nas-silent:n1'])
  })
  test('with many quiet sessions at once is major and leads to them', () => {
    const [found] = judgeNas({ ...quiet, staleSessions: 20 }, now)
    expect(found).toMatchObject({ severity: 'major', link: '/sessions?state=stale&nas=10.20.4.2' })
  })
  test('with twenty quiet of a thousand sessions is as usual', () => {
    expect(judgeNas({ ...quiet, openSessions: 1000, staleSessions: 20 }, now)).toEqual([])
  })
  test('with a secret that does not fit is minor for ten minutes after the last try', () => {
    expect(named(judgeNas({ ...quiet, badAuthenticatorAt: minutesAgo(9) }, now))).toEqual([
      'minor bad-authenticator:n1',
    ])
    expect(judgeNas({ ...quiet, badAuthenticatorAt: minutesAgo(11) }, now)).toEqual([])
  })
  test('with a weak secret is a warning with the reason', () => {
    const [found] = judgeNas({ ...quiet, weakSecret: 'It has 6 characters.' }, now)
    expect(found).toMatchObject({ severity: 'warning', detail: expect.stringContaining('It has 6 characters.') })
  })
})

test('unknown senders are one warning that names three of them, and pass after ten minutes', () => {
  const client = (octet: number, ago: number) => ({
    address: `10.0.0.${octet}`,
    packets: 5,
    lastAt: new Date(minutesAgo(ago)).toISOString(),
  })
  expect(judgeStrangers({ unknownClients: [client(1, 11)] }, now)).toEqual([])
  const [found] = judgeStrangers({ unknownClients: [1, 2, 3, 4].map((octet) => client(octet, 1)) }, now)
  expect(found).toMatchObject({
    title: '4 unknown addresses send RADIUS packets',
    detail: expect.stringContaining('10.0.0.1, 10.0.0.2, 10.0.0.3 and 1 more'),
  })
})

test('a journal set aside is critical, sessions set aside are major, and both say where the old file is', () => {
  const found = judgeFilesSetAside([
    { name: 'radius.db', folder: '/d/set-aside/1' },
    { name: 'sessions.db', folder: '/d/set-aside/2' },
  ])
  expect(found.map(({ severity }) => severity)).toEqual(['critical', 'major'])
  expect(found.every(({ detail }) => detail.includes('/d/set-aside/'))).toBe(true)
})

test('a backup is missed after a week, but not in the first week of a console', () => {
  const daysAgo = (days: number) => minutesAgo(days * 1440)
  expect(judgeBackups({ createdAt: daysAgo(6.9), lastBackupAt: null }, now)).toEqual([])
  expect(judgeBackups({ createdAt: daysAgo(30), lastBackupAt: daysAgo(6.9) }, now)).toEqual([])
  expect(judgeBackups({ createdAt: daysAgo(30), lastBackupAt: null }, now)[0]?.title).toBe('There is no backup')
  expect(judgeBackups({ createdAt: daysAgo(30), lastBackupAt: daysAgo(9) }, now)[0]?.title).toContain('9 days old')
})

describe('sign-ins', () => {
  const burst = {
    nasAddress: '10.20.4.2',
    nasName: 'bng-cpt-01',
    attempts: 400,
    rejects: 300,
    minutes: 5,
    normalPerMinute: 4,
  }
  test('far more rejects than normal on one NAS are major, say so with numbers, and lead to them', () => {
    expect(judgeSignIns([burst])).toEqual([
      {
        conditionId: 'reject-burst:10.20.4.2',
        severity: 'major',
        title: '300 sign-ins on bng-cpt-01 were rejected in 5 minutes',
        detail: expect.stringMatching(/^300 of 400 where 20 are normal\./),
        link: '/sign-ins?outcome=reject&nas=10.20.4.2',
      },
    ])
  })
  test('what is normal there, or so few that it may be one customer, is nothing to mention', () => {
    expect(
      judgeSignIns([
        { ...burst, normalPerMinute: 15 },
        { ...burst, rejects: 49, normalPerMinute: 0 },
      ]),
    ).toEqual([])
  })
  test('without a normal to compare with, many are enough', () => {
    const [found] = judgeSignIns([{ ...burst, normalPerMinute: null, nasName: null }])
    expect(found?.title).toContain('10.20.4.2')
    expect(found?.detail).not.toContain('normal')
  })
})
