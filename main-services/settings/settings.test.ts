import { describe, expect, test } from 'vitest'
import { settings as settingsContract } from '../../shared/contract/settings.ts'
import { openTestConsole } from './test-console.ts'

const RADSEC_OFF = { enabled: false, port: 2083, caFile: '', certificateFile: '', keyFile: '' }

describe('settings', () => {
  test('a new console listens where NASes expect it and keeps what the trade needs', () => {
    expect(openTestConsole().current()).toEqual({
      radius: { bind: '0.0.0.0', authPort: 1812, acctPort: 1813, radsec: RADSEC_OFF, fixedByFlags: [] },
      retention: { journalHours: 72, closedSessionDays: 90, usageDays: 400, backups: 7 },
      map: {
        onlineTiles: false,
        tileUrl: 'https://tile.openstreetmap.org/{z}/{x}/{y}.png',
        attribution: '© OpenStreetMap contributors',
      },
    })
  })

  test('a change is kept, announced, and said in words', async () => {
    const console = openTestConsole()
    const change = { radius: { acctPort: 11813 }, retention: { closedSessionDays: 365 } }
    expect(await console.settings.change(change, console.asked())).toMatchObject({
      value: { radius: { authPort: 1812, acctPort: 11813 }, retention: { journalHours: 72, closedSessionDays: 365 } },
    })
    expect(console.announced).toEqual(['settings.changed'])
    expect(console.auditLines()[0]).toMatchObject({
      subject: 'settings',
      summary: 'RADIUS accounting port 1813 → 11813, days that closed sessions are kept 90 → 365',
    })
    expect(openTestConsole({ db: console.db }).current().radius.acctPort).toBe(11813)
  })

  test('RadSec is changed field by field', async () => {
    const console = openTestConsole()
    await console.settings.change({ radius: { radsec: { caFile: '/etc/radsec/ca.pem' } } }, console.asked())
    await console.settings.change({ radius: { radsec: { enabled: true } } }, console.asked())
    expect(console.current().radius.radsec).toEqual({ ...RADSEC_OFF, enabled: true, caFile: '/etc/radsec/ca.pem' })
    expect(console.auditLines()[0]).toMatchObject({ summary: 'RadSec no → yes' })
  })

  test('what was not changed follows the program, and is not in the file', async () => {
    const console = openTestConsole()
    await console.settings.change({ radius: { bind: '10.0.0.1', authPort: 1812 } }, console.asked())
    expect(console.db.prepare('SELECT name, value FROM setting').all()).toEqual([
      { name: 'radius.bind', value: '"10.0.0.1"' },
    ])
  })

  test('a flag decides for this run, says so, and is not kept', async () => {
    const console = openTestConsole({ flags: { bind: '127.0.0.1', acctPort: 0 } })
    const run = {
      bind: '127.0.0.1',
      authPort: 1812,
      acctPort: 0,
      radsec: RADSEC_OFF,
      fixedByFlags: ['bind', 'acctPort'],
    }
    expect(console.current().radius).toEqual(run)
    const changed = await console.settings.change({ radius: { acctPort: 11813 } }, console.asked())
    expect(changed).toMatchObject({ value: { radius: run } })
    expect(openTestConsole({ db: console.db }).current().radius).toMatchObject({ bind: '0.0.0.0', acctPort: 11813 })
  })

  test('authentication and accounting cannot share a port, unless any free one will do', async () => {
    const console = openTestConsole()
    expect(await console.settings.change({ radius: { acctPort: 1812 } }, console.asked())).toEqual({
      ok: false,
      error: { type: 'SamePort', port: 1812 },
    })
    expect(console.current().radius.acctPort).toBe(1813)
    expect(await console.settings.change({ radius: { authPort: 0, acctPort: 0 } }, console.asked())).toMatchObject({
      ok: true,
    })
  })

  test('what the console starts with is what the contract allows to be set', () => {
    const { radius, retention } = openTestConsole().current()
    const { fixedByFlags: _flags, ...listen } = radius
    expect(settingsContract.calls.change.input.safeParse({ radius: listen, retention }).success).toBe(true)
  })
})
