import { describe, expect, test } from 'vitest'
import { createCustomers } from './customers.ts'
import { dial } from './dial.ts'
import { misconfiguredNas, strangeNas } from './isp.ts'
import { createRandom } from './random.ts'

const NOW = Date.parse('2026-11-23T18:00:00.000Z')
const make = (now = NOW) => createCustomers({ random: createRandom(1), lines: 5000, outliers: 3, now })
const customers = make()
const troubled = (reason: string, router?: string) => {
  const found = customers.troubles.find((one) => one.reason === reason && one.router === router)
  if (!found) throw new Error(`Nobody is refused for ${reason}`)
  return found
}
const accountOf = (username: string) => customers.accounts.find((account) => account.username === username)

describe('the books of the made-up ISP', () => {
  test('are the same for the same seed', () => {
    const { accounts, packages, lines } = make()
    expect({ accounts, packages, lines }).toEqual({
      accounts: customers.accounts,
      packages: customers.packages,
      lines: customers.lines,
    })
  })

  test('have an account for each line, with a password of its own and a package there is', () => {
    expect(customers.accounts).toHaveLength(5006)
    expect(new Set(customers.accounts.map(({ username }) => username)).size).toBe(5006)
    expect(new Set(customers.accounts.map(({ password }) => password)).size).toBe(5006)
    expect(customers.accounts.every(({ password }) => /^[a-z2-9]{10}$/.test(password))).toBe(true)
    const packages = customers.packages.map(({ group }) => group)
    expect(customers.accounts.filter(({ group }) => !packages.includes(group))).toEqual([])
  })

  test('have nothing unusual of those who are in no trouble', () => {
    const unusual = customers.accounts.filter(
      ({ settings, check, passwordAs }) => Object.keys(settings).length > 0 || check || passwordAs === 'nt',
    )
    expect(unusual.length).toBe(9)
    const known = new Set(customers.troubles.map(({ username }) => username))
    expect(unusual.filter(({ username }) => !known.has(username))).toEqual([])
  })
})

describe('those in trouble', () => {
  test('are a dozen, each on a line of its own, and the others dial as the books say', () => {
    expect(customers.troubles).toHaveLength(13)
    const dialling = new Set(customers.troubles.map(({ line }) => line))
    expect(dialling.size).toBe(13)
    expect(customers.lines.filter((line) => dialling.has(line))).toHaveLength(13)
    const changed = customers.lines.filter((line, at) => line.username !== customers.subscribers[at]?.username)
    expect(changed).toEqual([troubled('unknown-user').line, troubled('too-many-sessions').line])
  })

  test('dial with a name nobody has, or with one that is on elsewhere already', () => {
    const { line, of } = troubled('unknown-user')
    expect([accountOf(line.username), accountOf(of.username)?.username]).toEqual([undefined, of.username])
    const second = troubled('too-many-sessions')
    expect(second.line.username).toBe(second.rival?.username)
    expect(second.line.mac).not.toBe(second.rival?.mac)
    expect(accountOf(second.line.username)?.settings).toEqual({ sessions: '1' })
  })

  test('are outside their hours and behind their expiry whenever the demo is first started', () => {
    for (const hour of [0, 6, 12, 21, 22, 23]) {
      const now = Date.parse('2026-11-23T00:30:00.000Z') + hour * 3_600_000
      const { accounts } = make(now)
      const settings = Object.assign({}, ...accounts.map((account) => account.settings))
      const [, from] = /^Al(\d\d)00-\1(?:59)$/.exec(settings['login-time']) ?? []
      expect(Number(from)).toBe((hour + 2 + 12) % 24)
      // The day begins at midnight of South Africa.
      expect(Date.parse(`${settings.expires}T00:00:00+02:00`)).toBeLessThan(now)
    }
  })

  test('are on two NASes that the console does not understand, too', () => {
    const nases = new Set(customers.lines.slice(-6).map(({ nas }) => nas))
    expect(nases).toEqual(new Set([strangeNas, misconfiguredNas]))
  })
})

describe('a router dials', () => {
  const bng = { type: 'huawei' } as const

  test('by the method of its BNG, with the password it was given', () => {
    const router = { password: 'first', fault: undefined }
    expect(dial(router, { type: 'juniper' }, 'first')).toEqual({ password: 'first', method: 'pap' })
    expect(dial(router, { type: 'huawei' }, 'first')).toEqual({ password: 'first', method: 'chap' })
    expect(dial(router, { type: 'mikrotik' }, 'first')).toEqual({ password: 'first', method: 'mschap2' })
  })

  test('with the one its customer was told, once the account has another', () => {
    expect(dial({ password: 'first', fault: undefined }, bng, 'told').password).toBe('told')
  })

  test('with its maker’s password after a reset, until a new one is typed in', () => {
    const router = { password: 'first', fault: 'other-password' } as const
    expect(dial(router, bng, 'first').password).not.toBe('first')
    expect(dial(router, bng, 'told')).toEqual({ password: 'told', method: 'chap' })
  })

  test('by EAP where it was set to that, until it is set up anew', () => {
    const router = { password: 'first', fault: 'eap' } as const
    expect(dial(router, bng, 'first').method).toBe('eap')
    expect(dial(router, bng, 'told')).toEqual({ password: 'told', method: 'chap' })
  })
})
