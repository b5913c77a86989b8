import { describe, expect, test } from 'vitest'
import { openTestConsole, type TestConsole } from './test-console.ts'

const HOUR = 3_600_000
const PASSWORD = 'a long enough password'

const signedIn = async (console: TestConsole, name = 'owner', password = PASSWORD, from = '127.0.0.1') => {
  const outcome = await console.signIn.withPassword(name, password, from)
  if (!outcome.ok) throw new Error(`Not signed in: ${outcome.error.type}`)
  return outcome.value
}
const givePassword = (console: TestConsole, password = PASSWORD) =>
  console.operators.setPassword({ operatorId: console.caller.operatorId, password }, console.asked())

describe('signing in with a link', () => {
  test('a code signs its operator in once', () => {
    const console = openTestConsole()
    const { code, expiresAt } = console.signIn.mintCode(console.caller.operatorId, 'once')
    expect(expiresAt).toBe('2026-11-23T08:01:00.000Z')
    const first = console.signIn.redeemCode(code)
    expect(first.ok && first.value.operator).toMatchObject({ name: 'Owner', role: 'admin' })
    expect(console.signIn.redeemCode(code)).toEqual({ ok: false, error: { type: 'CodeUnusable' } })
  })

  test('a code is of no use after a minute', () => {
    const console = openTestConsole()
    const { code } = console.signIn.mintCode(console.caller.operatorId, 'once')
    console.clock.advance(60_000)
    expect(console.signIn.redeemCode(code).ok).toBe(false)
  })

  test('the start link may be used again, until its owner has a password', async () => {
    const console = openTestConsole()
    expect(console.signIn.ownerNeedsNoPassword()).toBe(true)
    const { code } = console.signIn.mintCode(console.caller.operatorId, 'start')
    console.clock.advance(100 * HOUR)
    expect(console.signIn.redeemCode(code).ok).toBe(true)
    expect(console.signIn.redeemCode(code).ok).toBe(true)
    await givePassword(console)
    expect(console.signIn.redeemCode(code).ok).toBe(false)
    expect(console.signIn.ownerNeedsNoPassword()).toBe(false)
  })

  test('the start link still works when the services start again on a restored file, for its owner', () => {
    const before = openTestConsole()
    const start = before.signIn.mintCode(before.caller.operatorId, 'start').code
    const once = before.signIn.mintCode(before.caller.operatorId, 'once').code
    const restored = openTestConsole({ codes: before.codes })
    expect(restored.caller.operatorId).not.toBe(before.caller.operatorId)
    const session = restored.signIn.redeemCode(start)
    expect(session.ok && session.value.operator.operatorId).toBe(restored.caller.operatorId)
    expect(restored.signIn.redeemCode(once).ok).toBe(false)
  })

  test('a code of somebody who has since been disabled is of no use', async () => {
    const console = openTestConsole()
    const added = await console.operators.add(
      { signInName: 'thandi', name: 'Thandi', role: 'admin', password: PASSWORD },
      console.asked(),
    )
    if (!added.ok) throw new Error('not added')
    const { code } = console.signIn.mintCode(added.value.operatorId, 'once')
    await console.operators.change({ operatorId: added.value.operatorId, disabled: true }, console.asked())
    expect(console.signIn.redeemCode(code).ok).toBe(false)
  })

  test('an operator can ask for a link, and the code in it is nowhere in the file', async () => {
    const console = openTestConsole()
    const asked = console.asked()
    const link = await console.operators.signInLink({}, asked)
    if (!link.ok) throw new Error('no link')
    const code = new URL(link.value.url).searchParams.get('code') ?? ''
    expect(code).toMatch(/^[\w-]{22}$/)
    expect(console.db.serialize().includes(code)).toBe(false)
    expect(console.signIn.redeemCode(code).ok).toBe(true)
    // Asked again by the same act it is another code: the first was not kept.
    const again = await console.operators.signInLink({}, asked)
    expect(again.ok && again.value.url).not.toBe(link.value.url)
  })

  test('a flood of made-up codes leaves at most five lines in the audit', () => {
    const console = openTestConsole()
    for (let n = 0; n < 500; n++) expect(console.signIn.redeemCode(`made-up-${n}`).ok).toBe(false)
    expect(console.auditLines().filter(({ call }) => call === 'sign-in')).toHaveLength(5)
  })
})

describe('signing in with a password', () => {
  test('the right name and password sign in, however the name is written', async () => {
    const console = openTestConsole()
    await givePassword(console)
    expect((await signedIn(console, ' Owner ')).operator.name).toBe('Owner')
    const me = await console.operators.me({}, console.asked())
    expect(me.ok && me.value.lastSignInAt).toBe('2026-11-23T08:00:00.000Z')
  })

  test.each([
    ['a wrong password', 'owner', 'not the password'],
    ['an unknown name', 'nobody', PASSWORD],
    ['an empty password', 'owner', ''],
  ])('%s is refused in the same words', async (_case, name, password) => {
    const console = openTestConsole()
    await givePassword(console)
    expect(await console.signIn.withPassword(name, password, '127.0.0.1')).toEqual({
      ok: false,
      error: { type: 'WrongNameOrPassword' },
    })
  })

  test('an owner without a password does not come in by one', async () => {
    const console = openTestConsole()
    for (const password of ['', 'owner']) {
      expect((await console.signIn.withPassword('owner', password, '127.0.0.1')).ok).toBe(false)
    }
  })

  test('the sixth wrong try in a minute waits, also with the right password, from anywhere', async () => {
    const console = openTestConsole()
    await givePassword(console)
    const tries = Array.from({ length: 5 }, (_, n) => console.signIn.withPassword('owner', 'wrong', `10.0.0.${n}`))
    expect((await Promise.all(tries)).map(({ ok }) => ok)).toEqual([false, false, false, false, false])
    expect(await console.signIn.withPassword('owner', PASSWORD, '10.0.0.9')).toEqual({
      ok: false,
      error: { type: 'TooManyTries', retryAfterSeconds: 60 },
    })
    console.clock.advance(60_000)
    await signedIn(console)
  })

  test('one source is slowed over all names', async () => {
    const console = openTestConsole()
    for (let n = 0; n < 5; n++) await console.signIn.withPassword(`name-${n}`, 'wrong', '10.0.0.1')
    expect(await console.signIn.withPassword('name-9', 'wrong', '10.0.0.1')).toMatchObject({
      error: { type: 'TooManyTries' },
    })
  })

  test('a disabled operator is refused with the right password', async () => {
    const console = openTestConsole()
    const added = await console.operators.add(
      { signInName: 'sipho', name: 'Sipho', role: 'viewer', password: PASSWORD },
      console.asked(),
    )
    if (!added.ok) throw new Error('not added')
    const { sessionSecret } = await signedIn(console, 'sipho')
    await console.operators.change({ operatorId: added.value.operatorId, disabled: true }, console.asked())
    expect((await console.signIn.withPassword('sipho', PASSWORD, '127.0.0.1')).ok).toBe(false)
    expect(console.signIn.bySession(sessionSecret).ok).toBe(false)
    // Let in again, he signs in anew: what his browser held stays ended.
    await console.operators.change({ operatorId: added.value.operatorId, disabled: false }, console.asked())
    expect(console.signIn.bySession(sessionSecret).ok).toBe(false)
    await signedIn(console, 'sipho')
  })

  test('an operator who is disabled in any other way is out as well', async () => {
    const console = openTestConsole()
    await givePassword(console)
    const { sessionSecret } = await signedIn(console)
    console.db.exec('UPDATE operator SET disabled = 1')
    expect(console.signIn.bySession(sessionSecret).ok).toBe(false)
  })
})

describe('being signed in', () => {
  const enter = (console: TestConsole) => {
    const { code } = console.signIn.mintCode(console.caller.operatorId, 'start')
    const outcome = console.signIn.redeemCode(code)
    if (!outcome.ok) throw new Error('not signed in')
    return outcome.value
  }

  test('the cookie says who it is, and its CSRF token stays the same', () => {
    const console = openTestConsole()
    const session = enter(console)
    expect(Buffer.from(session.sessionSecret, 'base64url')).toHaveLength(32)
    expect(console.signIn.bySession(session.sessionSecret)).toEqual({ ok: true, value: session })
    expect(session.csrf).not.toBe(enter(console).csrf)
    expect(console.signIn.bySession('made up')).toEqual({ ok: false, error: { type: 'NoSession' } })
  })

  test('what the browser holds is not in the file', () => {
    const console = openTestConsole()
    const { sessionSecret, csrf } = enter(console)
    const file = console.db.serialize()
    expect(file.includes(sessionSecret)).toBe(false)
    expect(file.includes(Buffer.from(sessionSecret, 'base64url'))).toBe(false)
    expect(file.includes(csrf)).toBe(false)
  })

  test('it ends after eight idle hours', () => {
    const console = openTestConsole()
    const { sessionSecret } = enter(console)
    console.clock.advance(2 * HOUR)
    expect(console.signIn.bySession(sessionSecret).ok).toBe(true)
    console.clock.advance(8 * HOUR - 1)
    expect(console.signIn.bySession(enter(console).sessionSecret).ok).toBe(true)
    console.clock.advance(1)
    expect(console.signIn.bySession(sessionSecret).ok).toBe(false)
  })

  test('it ends after twelve hours, however busy', () => {
    const console = openTestConsole()
    const { sessionSecret } = enter(console)
    for (let hour = 1; hour < 12; hour++) {
      console.clock.advance(HOUR)
      expect(console.signIn.bySession(sessionSecret).ok).toBe(true)
    }
    console.clock.advance(HOUR)
    expect(console.signIn.bySession(sessionSecret).ok).toBe(false)
  })

  test('it ends by signing out', () => {
    const console = openTestConsole()
    const [mine, other] = [enter(console), enter(console)]
    console.signIn.signOut(mine.sessionSecret)
    expect(console.signIn.bySession(mine.sessionSecret).ok).toBe(false)
    expect(console.signIn.bySession(other.sessionSecret).ok).toBe(true)
  })

  test('a changed role holds at once', async () => {
    const console = openTestConsole()
    await console.operators.add(
      { signInName: 'thandi', name: 'Thandi', role: 'admin', password: PASSWORD },
      console.asked(),
    )
    const { sessionSecret } = enter(console)
    await console.operators.change({ operatorId: console.caller.operatorId, role: 'viewer' }, console.asked())
    const now = console.signIn.bySession(sessionSecret)
    expect(now.ok && now.value.operator.role).toBe('viewer')
  })

  test('ended sign-ins do not stay in the file for ever', () => {
    const console = openTestConsole()
    for (let n = 0; n < 5; n++) enter(console)
    console.clock.advance(13 * HOUR)
    enter(console)
    expect(console.db.prepare('SELECT count(*) FROM sign_in').pluck().get()).toBe(1)
  })

  test('signing in, failing to, and signing out are in the audit without what was typed', async () => {
    const console = openTestConsole()
    await givePassword(console)
    await console.signIn.withPassword('owner', 'hunter2-typed-wrong', '127.0.0.1')
    await console.signIn.withPassword('my-password-in-the-name-field', 'x', '127.0.0.1')
    console.signIn.signOut((await signedIn(console)).sessionSecret)
    const lines = console.auditLines().filter(({ call }) => call.startsWith('sign-'))
    expect(lines.map(({ call, operatorName, summary }) => `${call} ${operatorName}: ${summary}`)).toEqual([
      'sign-out Owner: Signed out',
      'sign-in Owner: Signed in with a password',
      'sign-in unknown: Failed sign-in: a name not known here',
      'sign-in Owner: Failed sign-in: wrong password',
    ])
    const file = console.db.serialize()
    for (const typed of ['hunter2-typed-wrong', 'my-password-in-the-name-field', PASSWORD]) {
      expect(file.includes(typed)).toBe(false)
    }
  })
})
