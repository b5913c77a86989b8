import { expect, test } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import { accountsUnderTest } from './accounts-under-test.suite.ts'

const PASSWORD = 'Tafelberg-4417'

test('an account is added with its password in clear text, in a package, and never shown with it', async () => {
  const { account, group, added, reader, audit, announced, db } = accountsUnderTest()
  await group.add({ group: 'fibre-50', usual: { rate: { downKbps: 50_000, upKbps: 10_000, vendors: ['mikrotik'] } } })
  const thandi = await added({
    username: 'thandi@isp.co.za',
    password: PASSWORD,
    group: 'fibre-50',
    replies: [{ attribute: 'Framed-IP-Address', value: '102.65.10.20' }],
    usual: { sessionsAllowed: 1 },
  })
  expect(thandi).toMatchObject({
    username: 'thandi@isp.co.za',
    subscriber: 'Thandi Mokoena',
    groups: ['fibre-50'],
    state: 'enabled',
    passwordKind: 'cleartext',
    rate: { downKbps: 50_000, upKbps: 10_000 },
    staticIp: '102.65.10.20',
    checks: [
      { attribute: 'Cleartext-Password', op: ':=', value: '' },
      { attribute: 'Simultaneous-Use', op: ':=', value: '1' },
    ],
    replies: [{ attribute: 'Framed-IP-Address', op: ':=', value: '102.65.10.20' }],
    memberships: [{ group: 'fibre-50', priority: 1 }],
  })
  expect(reader.byUsername('thandi@isp.co.za')).toMatchObject({
    checks: [{ attribute: 'Cleartext-Password', op: ':=', value: PASSWORD }, { attribute: 'Simultaneous-Use' }],
    groups: [{ group: 'fibre-50', replies: [{ attribute: 'Mikrotik-Rate-Limit', op: '=', value: '10M/50M' }] }],
  })
  expect(announced).toContain('accounts.changed')
  expect(audit()[0]).toMatchObject({ subject: 'account thandi@isp.co.za', summary: 'Added in fibre-50' })
  expect(await account.get('thandi@isp.co.za')).toEqual(ok(thandi))
  const kept = db.prepare('SELECT group_concat(coalesce(value, $none)) FROM act').pluck().get({ none: '' })
  expect(
    `${kept}${JSON.stringify(audit())}${db.prepare('SELECT group_concat(change) FROM outbox').pluck().get()}`,
  ).not.toContain(PASSWORD)
})

test('usernames are told apart letter for letter, and one is taken once', async () => {
  const { account, added } = accountsUnderTest()
  await added({ username: 'thandi', password: PASSWORD })
  await added({ username: 'Thandi', password: 'Other-1122' })
  expect(await account.add({ username: 'thandi', password: 'x' })).toEqual(
    err({ type: 'UsernameTaken', username: 'thandi' }),
  )
})

test('what cannot be used is refused with what to do', async () => {
  const { account, group } = accountsUnderTest()
  const refusal = async (input: object) => {
    const outcome = await account.add({ username: 'u', password: 'p', ...input })
    return outcome.ok ? 'added' : outcome.error
  }
  expect(await refusal({ group: 'nowhere' })).toEqual({ type: 'GroupNotFound', group: 'nowhere' })
  expect(await refusal({ replies: [{ attribute: 'Alc-SLA-Prof-Str', value: '50M' }] })).toMatchObject({
    type: 'UnusableRow',
    list: 'replies',
    row: 0,
    words: expect.stringContaining('Attr-26.'),
  })
  expect(
    await refusal({
      checks: [
        { attribute: 'Simultaneous-Use', op: ':=', value: '1' },
        { attribute: 'Expiration', op: ':=', value: 'next year' },
      ],
    }),
  ).toMatchObject({ list: 'checks', row: 1, words: expect.stringContaining('Nov 23 2026') })
  expect(await refusal({ checks: [{ attribute: 'NT-Password', op: ':=', value: 'short' }] })).toMatchObject({
    words: expect.stringContaining('32 hex digits'),
  })
  expect(await refusal({ checks: [{ attribute: 'Cleartext-Password', op: '==', value: 'p' }] })).toMatchObject({
    words: expect.stringContaining(':='),
  })
  expect(await refusal({ replies: [{ attribute: 'Session-Timeout', op: '>', value: '60' }] })).toMatchObject({
    words: expect.stringContaining('does nothing in a reply'),
  })
  expect(await refusal({ replies: [{ attribute: 'Simultaneous-Use', value: '1' }] })).toMatchObject({
    words: expect.stringContaining('is a check'),
  })
  expect(await refusal({ replies: [{ attribute: 'Framed-IP-Address', value: '102.65.10' }] })).toMatchObject({
    words: 'Framed-IP-Address needs an IPv4 address such as 102.65.10.20',
  })
  const tooFast = { rate: { downKbps: 10_000_000, upKbps: 1000, vendors: ['huawei'] } }
  expect(await refusal({ usual: tooFast })).toMatchObject({ words: expect.stringContaining('leave huawei out') })
  expect(await group.add({ group: 'g', usual: tooFast })).toMatchObject({ ok: false })
  expect(await account.query()).toMatchObject({ value: { total: 0 } })
})

test('an unknown attribute is let through by its number', async () => {
  const { added } = accountsUnderTest()
  const row = { attribute: 'Attr-26.6527.13', op: ':=', value: '0x35304d' }
  expect((await added({ username: 'u', password: 'p', replies: [row] })).replies).toEqual([row])
})

test('a change keeps what it leaves out, and a password row given back empty keeps the password', async () => {
  const { account, added, reader } = accountsUnderTest()
  await added({ username: 'u', password: PASSWORD, usual: { mac: '48:57:02:3f:9a:c1', pool: 'static' } })
  const before = await account.get('u')
  if (!before.ok) throw new Error('no account')
  const { checks } = before.value as { checks: object[] }
  expect(checks).toHaveLength(2)
  const simultaneous = { attribute: 'Simultaneous-Use', op: ':=', value: '2' }
  expect(await account.change({ username: 'u', checks: [...checks, simultaneous] })).toMatchObject({
    value: { usual: { sessionsAllowed: 2, mac: '48:57:02:3f:9a:c1' } },
  })
  await account.change({ username: 'u', usual: { sessionsAllowed: null } })
  await account.change({ username: 'u', usual: { disabled: true, mac: null } })
  expect(reader.byUsername('u')).toMatchObject({
    checks: [
      { attribute: 'Cleartext-Password', value: PASSWORD },
      { attribute: 'Auth-Type', op: ':=', value: 'Reject' },
    ],
    replies: [{ attribute: 'Framed-Pool', value: 'static' }],
  })
  expect(await account.get('u')).toMatchObject({ value: { state: 'disabled', usual: { disabled: true, mac: null } } })
  await account.change({ username: 'u', usual: { disabled: false }, password: 'New-Password-77' })
  expect(reader.byUsername('u')?.checks).toEqual([
    { attribute: 'Cleartext-Password', op: ':=', value: 'New-Password-77' },
  ])
})

test('the audit says what changed, not the password', async () => {
  const { account, group, added, audit } = accountsUnderTest()
  await group.add({ group: 'fibre-100' })
  await added({ username: 'u', password: PASSWORD })
  await account.change({
    username: 'u',
    password: 'New-Password-77',
    memberships: [{ group: 'fibre-100' }, { group: 'fibre-100', priority: 4 }],
    usual: { expiresAt: '2026-12-31T22:00:00.000Z' },
  })
  expect(audit()[0]?.summary).toBe(
    'Changed: a new password; expires never → 2026-12-31T22:00:00.000Z; groups none → fibre-100; check rows',
  )
})

test('a password is shown once asked for, audited, and not where there is only a hash', async () => {
  const { account, added, audit, db } = accountsUnderTest()
  await added({ username: 'u', password: PASSWORD })
  expect(await account.revealPassword('u')).toEqual(ok({ password: PASSWORD }))
  expect(audit()[0]).toMatchObject({ call: 'accounts.revealPassword', summary: 'Saw the password' })
  await account.change({
    username: 'u',
    checks: [{ attribute: 'NT-Password', op: ':=', value: '44ebba8d5312b8d611474411f56989ae' }],
  })
  expect(await account.revealPassword('u')).toEqual(err({ type: 'NotClearText', kind: 'nt' }))
  expect(await account.revealPassword('nobody')).toMatchObject(err({ type: 'AccountNotFound' }))
  expect(db.prepare("SELECT count(*) FROM act WHERE value LIKE '%Tafelberg%'").pluck().get()).toBe(0)
})

test('the same act twice adds one account', async () => {
  const { account, asked } = accountsUnderTest()
  const act = asked()
  const once = await account.add({ username: 'u', password: PASSWORD }, act)
  expect(await account.add({ username: 'u', password: PASSWORD }, act)).toEqual(once)
  expect(await account.query()).toMatchObject({ value: { total: 1 } })
})

test('a removed account takes its rows and memberships with it', async () => {
  const { account, group, added, reader, db } = accountsUnderTest()
  await group.add({ group: 'fibre-50' })
  await added({ username: 'u', password: PASSWORD, group: 'fibre-50', usual: { pool: 'a' } })
  expect(await account.remove('u')).toEqual(ok({}))
  expect(reader.byUsername('u')).toBeUndefined()
  for (const table of ['account', 'account_text', 'radcheck', 'radreply', 'radusergroup']) {
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0)
  }
  expect(await account.remove('u')).toEqual(err({ type: 'AccountNotFound', username: 'u' }))
})

test('accounts are found by part of a name, address or MAC, by package and by state, sorted and paged', async () => {
  const { account, group, added } = accountsUnderTest()
  await group.add({ group: 'fibre-50' })
  await group.add({ group: 'cut-off', checks: [{ attribute: 'Auth-Type', op: ':=', value: 'Reject' }] })
  for (let n = 0; n < 30; n++) {
    await added({
      username: `user${String(n).padStart(2, '0')}@isp.co.za`,
      password: PASSWORD,
      ...(n % 2 ? { group: 'fibre-50' } : {}),
      usual: {
        staticIp: n === 7 ? '102.65.10.20' : null,
        mac: n === 8 ? '48:57:02:3F:9A:C1' : null,
        expiresAt: n < 3 ? '2026-11-01T00:00:00.000Z' : n === 3 ? '2027-01-01T00:00:00.000Z' : null,
        disabled: n === 4,
      },
    })
  }
  await added({ username: 'late', password: PASSWORD, group: 'cut-off' })
  const found = async (input: object) => {
    const outcome = await account.query(input)
    if (!outcome.ok) throw new Error('refused')
    return outcome.value.rows.map(({ username }) => username.replace('@isp.co.za', ''))
  }
  expect(await found({ search: 'SER07@' })).toEqual(['user07'])
  expect(await found({ search: '102.65.10' })).toEqual(['user07'])
  for (const mac of ['3f:9a', '48-57-02', '4857.023F.9ac1', '4857023f9ac1', '023f:']) {
    expect(await found({ search: mac }), mac).toEqual(mac === '023f:' ? [] : ['user08'])
  }
  expect(await found({ search: 'la' })).toEqual(['late'])
  expect(await found({ search: '"OR" * x' })).toEqual([])
  expect(await found({ search: 'co.za', limit: 2, offset: 1 })).toEqual(['user01', 'user02'])
  expect(await found({ group: 'fibre-50', search: 'user2', sort: { by: 'username', dir: 'desc' } })).toEqual([
    'user29',
    'user27',
    'user25',
    'user23',
    'user21',
  ])
  expect(await found({ state: 'disabled' })).toEqual(['late', 'user04'])
  expect(await found({ state: 'expired' })).toEqual(['user00', 'user01', 'user02'])
  expect(await found({ state: 'enabled' })).toHaveLength(26)
  expect((await found({ sort: { by: 'expiresAt', dir: 'asc' } })).slice(0, 4)).toEqual([
    'user00',
    'user01',
    'user02',
    'user03',
  ])
  const { ok: _, ...counted } = (await account.query({ limit: 0 })) as { ok: true; value: object }
  expect(counted).toEqual({ value: { total: 31, rows: [] } })
})

test('a package that accounts are in stays, and its change is theirs', async () => {
  const { account, group, added } = accountsUnderTest()
  await group.add({ group: 'fibre-50', replies: [{ attribute: 'Framed-Pool', op: '=', value: 'cgnat' }] })
  expect(await group.add({ group: 'fibre-50' })).toEqual(err({ type: 'GroupTaken', group: 'fibre-50' }))
  await added({ username: 'u', password: PASSWORD, group: 'fibre-50' })
  expect(await group.remove('fibre-50')).toEqual(err({ type: 'GroupInUse', accounts: 1 }))
  await group.change({ group: 'fibre-50', usual: { disabled: true } })
  expect(await account.get('u')).toMatchObject({ value: { state: 'disabled' } })
  expect(await group.list()).toMatchObject({
    value: [{ group: 'fibre-50', accounts: 1, usual: { pool: 'cgnat', disabled: true } }],
  })
  await account.change({ username: 'u', memberships: [] })
  expect(await group.remove('fibre-50')).toEqual(ok({}))
  expect(await group.change({ group: 'fibre-50' })).toEqual(err({ type: 'GroupNotFound', group: 'fibre-50' }))
})

test('what the form sets on an account goes before what it sets on the package', async () => {
  const { account, group, added } = accountsUnderTest()
  const rate = (downKbps: number) => ({ downKbps, upKbps: 10_000, vendors: ['mikrotik' as const] })
  await group.add({ group: 'fibre-50', usual: { rate: rate(50_000), pool: 'cgnat' } })
  await added({ username: 'plain', password: PASSWORD, group: 'fibre-50' })
  await added({ username: 'faster', password: PASSWORD, group: 'fibre-50', usual: { rate: rate(200_000) } })
  const sent = async (username: string) => {
    const tried = await account.trySignIn({ username })
    return tried.ok ? tried.value.replies.map(({ value }) => value).toSorted() : []
  }
  expect(await sent('plain')).toEqual(['10M/50M', 'cgnat'])
  expect(await sent('faster')).toEqual(['10M/200M', 'cgnat'])
})

test('a secret among the replies is not shown either, and given back empty it is kept', async () => {
  const { account, added, reader } = accountsUnderTest()
  const secret = { attribute: 'Huawei-User-Password', op: ':=' as const, value: 'Tafelberg-9' }
  const shown = await added({ username: 'u', password: PASSWORD, replies: [secret] })
  expect(shown.replies).toEqual([{ ...secret, value: '' }])
  const timeout = { attribute: 'Session-Timeout', op: ':=' as const, value: '3600' }
  await account.change({ username: 'u', replies: [...shown.replies, timeout] })
  expect(reader.byUsername('u')?.replies).toEqual([secret, timeout])
})

test.each(['Reject', '"Reject"', 'reject', '4'])(
  'an account whose Auth-Type is %s is shown as disabled',
  async (value) => {
    const { account, group, added } = accountsUnderTest()
    const row = { attribute: 'Auth-Type', op: ':=', value }
    await added({ username: 'u', password: PASSWORD, checks: [row] })
    await group.add({ group: 'stopped', checks: [row] })
    await added({ username: 'v', password: PASSWORD, group: 'stopped' })
    expect(await account.trySignIn({ username: 'u', password: PASSWORD })).toMatchObject({
      value: { decision: 'reject' },
    })
    expect(await account.get('u')).toMatchObject({ value: { state: 'disabled', usual: { disabled: true } } })
    expect(await account.query({ state: 'disabled' })).toMatchObject({ value: { total: 2 } })
  },
)

test('a reply that no packet could carry is refused when it is written', async () => {
  const { account } = accountsUnderTest()
  const replies = [{ attribute: 'Mikrotik-Group', value: 'é'.repeat(130) }]
  expect(await account.add({ username: 'u', password: PASSWORD, replies })).toMatchObject({
    error: { type: 'UnusableRow', list: 'replies', row: 0, words: expect.stringContaining('too long') },
  })
})
