import { describe, expect, test } from 'vitest'
import type { Operator } from '../../shared/contract/operators.ts'
import { openTestConsole, type TestConsole } from './test-console.ts'

const PASSWORD = 'a long enough password'

async function add(console: TestConsole, signInName: string, role: Operator['role'] = 'operator'): Promise<Operator> {
  const added = await console.operators.add({ signInName, name: signInName, role, password: PASSWORD }, console.asked())
  if (!added.ok) throw new Error(`not added: ${added.error.type}`)
  return added.value
}
const as = (operator: Operator) => ({ operatorId: operator.operatorId, name: operator.name, role: operator.role })

describe('the owner', () => {
  test('the first start makes one without asking, and later starts leave it alone', () => {
    const console = openTestConsole()
    expect(console.owner()).toMatchObject({ signInName: 'owner', name: 'Owner', role: 'admin', hasPassword: false })
    const later = openTestConsole({ db: console.db })
    expect(later.owner().operatorId).toBe(console.owner().operatorId)
    expect(later.operators.list({}, later.asked())).toMatchObject({ value: [{ signInName: 'owner' }] })
  })

  test('when the owner is no admin any more, the next admin is who the shell acts as', async () => {
    const console = openTestConsole()
    const thandi = await add(console, 'thandi', 'admin')
    await console.operators.change({ operatorId: console.caller.operatorId, disabled: true }, console.asked())
    expect(console.owner().operatorId).toBe(thandi.operatorId)
    expect(console.signIn.ownerNeedsNoPassword()).toBe(false)
  })
})

describe('adding and changing operators', () => {
  test('an operator is added, listed, announced and audited', async () => {
    const console = openTestConsole()
    const thandi = await add(console, 'thandi', 'field')
    expect(thandi).toMatchObject({ role: 'field', hasPassword: true, disabled: false, lastSignInAt: null })
    expect(console.operators.list({}, console.asked())).toMatchObject({
      value: [{ signInName: 'owner' }, { signInName: 'thandi' }],
    })
    expect(console.announced).toEqual(['operators.changed'])
    expect(console.auditLines()).toMatchObject([
      { call: 'operators.add', subject: 'operator thandi', summary: 'added as field: thandi', operatorName: 'Owner' },
    ])
  })

  test('the same act asked twice adds once and answers the same', async () => {
    const console = openTestConsole()
    const asked = console.asked()
    const input = { signInName: 'thandi', name: 'Thandi', role: 'viewer', password: PASSWORD } as const
    const first = await console.operators.add(input, asked)
    expect(await console.operators.add(input, asked)).toEqual(first)
    expect(console.auditLines()).toHaveLength(1)
  })

  test('a sign-in name is taken once', async () => {
    const console = openTestConsole()
    const thandi = await add(console, 'thandi')
    const input = { signInName: 'owner', name: 'Another', role: 'viewer', password: PASSWORD } as const
    const taken = { ok: false, error: { type: 'SignInNameTaken', signInName: 'owner' } }
    expect(await console.operators.add(input, console.asked())).toEqual(taken)
    const change = { operatorId: thandi.operatorId, signInName: 'owner' }
    expect(await console.operators.change(change, console.asked())).toEqual(taken)
    const same = { operatorId: thandi.operatorId, signInName: 'thandi', name: 'Thandi M' }
    expect(await console.operators.change(same, console.asked())).toMatchObject({ value: { name: 'Thandi M' } })
  })

  test('a change says in the audit what it changed', async () => {
    const console = openTestConsole()
    const thandi = await add(console, 'thandi')
    const change = { operatorId: thandi.operatorId, name: 'Thandi Mokoena', role: 'viewer', disabled: true } as const
    await console.operators.change(change, console.asked())
    expect(console.auditLines()[0]?.summary).toBe(
      'name thandi → Thandi Mokoena, role operator → viewer, disabled no → yes',
    )
  })

  test.each([
    ['disabled', { disabled: true }],
    ['made a viewer', { role: 'viewer' }],
  ] as const)('the last admin is not %s', async (_what, change) => {
    const console = openTestConsole()
    await add(console, 'thandi', 'operator')
    const operatorId = console.caller.operatorId
    const refused = await console.operators.change({ operatorId, ...change }, console.asked())
    expect(refused).toEqual({ ok: false, error: { type: 'LastAdmin' } })
    expect(console.owner()).toMatchObject({ role: 'admin', disabled: false })
    // With another admin it may be so.
    await add(console, 'sipho', 'admin')
    expect(await console.operators.change({ operatorId, ...change }, console.asked())).toMatchObject({ ok: true })
  })

  test('a disabled admin does not count as one who can sign in', async () => {
    const console = openTestConsole()
    const sipho = await add(console, 'sipho', 'admin')
    await console.operators.change({ operatorId: sipho.operatorId, disabled: true }, console.asked())
    const refused = await console.operators.change(
      { operatorId: console.caller.operatorId, role: 'operator' },
      console.asked(),
    )
    expect(refused).toEqual({ ok: false, error: { type: 'LastAdmin' } })
  })

  test('an operator who is not there is not found', async () => {
    const console = openTestConsole()
    const operatorId = '00000000-0000-4000-8000-000000000000'
    const notFound = { ok: false, error: { type: 'OperatorNotFound', operatorId } }
    expect(await console.operators.change({ operatorId, name: 'X' }, console.asked())).toEqual(notFound)
    expect(await console.operators.setPassword({ operatorId, password: PASSWORD }, console.asked())).toEqual(notFound)
  })
})

describe('setting a password', () => {
  test('one’s own needs the present one, where there is one', async () => {
    const console = openTestConsole()
    const operatorId = console.caller.operatorId
    const set = (password: string, current?: string) =>
      console.operators.setPassword({ operatorId, password, ...(current ? { current } : {}) }, console.asked())
    expect(await set(PASSWORD)).toMatchObject({ value: { hasPassword: true } })
    for (const current of [undefined, 'not the present one']) {
      expect(await set('another long password', current)).toEqual({ ok: false, error: { type: 'WrongPassword' } })
    }
    expect(await set('another long password', PASSWORD)).toMatchObject({ ok: true })
    expect((await console.signIn.withPassword('owner', 'another long password', '::1')).ok).toBe(true)
    expect((await console.signIn.withPassword('owner', PASSWORD, '::1')).ok).toBe(false)
  })

  test('guessing the present one is slowed as at sign-in', async () => {
    const console = openTestConsole()
    const input = { operatorId: console.caller.operatorId, password: PASSWORD, current: 'a guess' }
    await console.operators.setPassword(input, console.asked())
    for (let n = 0; n < 5; n++) await console.operators.setPassword(input, console.asked())
    expect(await console.operators.setPassword({ ...input, current: PASSWORD }, console.asked())).toEqual({
      ok: false,
      error: { type: 'TooManyTries', retryAfterSeconds: 60 },
    })
  })

  test('an admin sets anybody’s, and nobody else does', async () => {
    const console = openTestConsole()
    const [thandi, sipho] = [await add(console, 'thandi'), await add(console, 'sipho')]
    const input = { operatorId: thandi.operatorId, password: 'set by somebody else' }
    expect(await console.operators.setPassword(input, console.asked(as(sipho)))).toEqual({
      ok: false,
      error: { type: 'NotYours', operatorId: thandi.operatorId },
    })
    expect(await console.operators.setPassword(input, console.asked())).toMatchObject({ ok: true })
    expect((await console.signIn.withPassword('thandi', 'set by somebody else', '::1')).ok).toBe(true)
  })

  test('it ends their other sign-ins and not the one it is asked from', async () => {
    const console = openTestConsole()
    const enter = () => {
      const { code } = console.signIn.mintCode(console.caller.operatorId, 'once')
      const outcome = console.signIn.redeemCode(code)
      if (!outcome.ok) throw new Error('not signed in')
      return outcome.value
    }
    const thandi = await add(console, 'thandi', 'admin')
    const [mine, other] = [enter(), enter()]
    const input = { operatorId: console.caller.operatorId, password: PASSWORD }
    await console.operators.setPassword(input, console.asked(mine.operator))
    expect(console.signIn.bySession(mine.sessionSecret).ok).toBe(true)
    expect(console.signIn.bySession(other.sessionSecret).ok).toBe(false)
    // Set by another admin, all of them end.
    await console.operators.setPassword(input, console.asked(as(thandi)))
    expect(console.signIn.bySession(mine.sessionSecret).ok).toBe(false)
  })

  test('of two changes at once, with the same present password, one holds', async () => {
    const console = openTestConsole()
    const operatorId = console.caller.operatorId
    await console.operators.setPassword({ operatorId, password: PASSWORD }, console.asked())
    const outcomes = await Promise.all(
      ['first new password', 'second new password'].map((password) =>
        console.operators.setPassword({ operatorId, password, current: PASSWORD }, console.asked()),
      ),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('no password is in the file or the audit', async () => {
    const console = openTestConsole()
    const input = { operatorId: console.caller.operatorId, password: 'planted-secret-1' }
    await console.operators.setPassword(input, console.asked())
    await console.operators.setPassword(
      { ...input, password: 'planted-secret-2', current: 'planted-secret-1' },
      console.asked(),
    )
    expect(console.db.serialize().includes('planted-secret')).toBe(false)
    expect(console.auditLines().map(({ summary }) => summary)).toEqual(['password changed', 'password set'])
  })
})
