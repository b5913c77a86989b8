import { expect, onTestFinished, test } from 'vitest'
import { SLOW_BCRYPTS } from '../passwords/crypt-thread-double.suite.ts'
import { accountsUnderTest, NOW } from './accounts-under-test.suite.ts'

const PASSWORD = 'Tafelberg-4417'

test('a sign-in is tried line by line, without a packet and without showing a password', async () => {
  const { account, group, added, sessions } = accountsUnderTest()
  await group.add({ group: 'fibre-50', replies: [{ attribute: 'Mikrotik-Rate-Limit', op: '=', value: '10M/50M' }] })
  await added({ username: 'u', password: PASSWORD, group: 'fibre-50', usual: { sessionsAllowed: 1 } })
  const tried = async (input: object) => {
    const outcome = await account.trySignIn({ username: 'u', ...input })
    if (!outcome.ok) throw new Error('refused')
    return outcome.value
  }
  for (const method of ['pap', 'chap', 'mschap1', 'mschap2']) {
    expect(await tried({ password: PASSWORD, method, nasAddress: '10.20.4.2' }), method).toMatchObject({
      decision: 'accept',
      reason: 'accepted',
      replies: [{ attribute: 'Mikrotik-Rate-Limit', value: '10M/50M' }],
    })
    expect(await tried({ password: 'wrong', method }), method).toMatchObject({
      decision: 'reject',
      reason: 'wrong-password',
    })
  }
  const without = await tried({})
  expect(without).toMatchObject({ decision: 'accept' })
  expect(JSON.stringify(without)).not.toContain(PASSWORD)
  expect(without.steps.map(({ from }) => from)).toEqual([
    'request',
    'account',
    'account',
    'group fibre-50',
    'request',
    'sessions',
  ])
  expect(await tried({ nasAddress: '10.9.9.9' })).toMatchObject({ reason: 'unknown-nas' })
  sessions.set('u', [
    {
      acctUniqueId: 'a',
      nasAddress: '10.20.4.2',
      nasName: 'bng-cpt-01',
      startedAt: Date.parse(NOW) - 3_600_000,
      callingStationId: '48:57:02:3f:9a:c1',
      framedIp: null,
    },
  ])
  expect(await tried({ password: PASSWORD })).toMatchObject({
    reason: 'too-many-sessions',
    words: 'Already signed in on bng-cpt-01 from 48:57:02:3f:9a:c1 since 11:00',
  })
  const nobody = await account.trySignIn({ username: 'nobody' })
  expect(nobody).toMatchObject({ value: { reason: 'unknown-user', words: 'There is no account nobody' } })
})

test('a slow hash is checked beside the thread that serves the screens', async () => {
  const { account, added, stop } = accountsUnderTest()
  onTestFinished(stop)
  await added({ username: 'u', password: PASSWORD })
  await account.change({ username: 'u', checks: [{ attribute: 'Crypt-Password', op: ':=', value: SLOW_BCRYPTS[0] }] })
  /** And how often the loop turned meanwhile, which computing it here would not let it. */
  const tried = async (password: string) => {
    let turns = 0
    const counting = setInterval(() => (turns += 1), 0)
    const outcome = await account.trySignIn({ username: 'u', password })
    clearInterval(counting)
    return { ...(outcome.ok ? outcome.value : {}), turned: turns > 0 }
  }
  expect(await tried('correct horse')).toMatchObject({ decision: 'accept', turned: true })
  expect(await tried('wrong')).toMatchObject({ decision: 'reject', reason: 'wrong-password', turned: true })
  // Right lately: nothing is computed at all.
  expect(await tried('correct horse')).toMatchObject({ decision: 'accept', turned: false })
})

test('a trial that waits for a slow hash when the console stops fails, and nothing hangs', async () => {
  const { account, added, stop } = accountsUnderTest()
  await added({ username: 'u', password: PASSWORD })
  await account.change({ username: 'u', checks: [{ attribute: 'Crypt-Password', op: ':=', value: SLOW_BCRYPTS[0] }] })
  const trial = account.trySignIn({ username: 'u', password: 'correct horse' })
  const failed = expect(trial).rejects.toThrow('stopping')
  await new Promise(setImmediate)
  stop()
  await failed
})

test('what the answer would carry is shown, secrets only as such', async () => {
  const { account, added } = accountsUnderTest()
  const replies = [
    { attribute: 'Huawei-User-Password', op: ':=', value: 'Tafelberg-9' },
    { attribute: 'Framed-Pool', op: ':=', value: 'cgnat' },
  ]
  await added({ username: 'u', password: PASSWORD, replies })
  const trial = await account.trySignIn({ username: 'u', password: PASSWORD })
  expect(trial).toMatchObject({
    value: {
      decision: 'accept',
      replies: [
        { attribute: 'Huawei-User-Password', value: '••••••' },
        { attribute: 'Framed-Pool', value: 'cgnat' },
      ],
    },
  })
  expect(JSON.stringify(trial)).not.toContain('Tafelberg-9')
})

test('a reply that cannot be sent refuses the trial as it refuses the sign-in', async () => {
  const { account } = accountsUnderTest()
  const text = 'é'.repeat(130)
  await account.import({ kind: 'csv', text: `username,password,Mikrotik-Group\nu,${PASSWORD},${text}\n` })
  expect(await account.trySignIn({ username: 'u', password: PASSWORD })).toMatchObject({
    value: {
      decision: 'reject',
      reason: 'bad-account',
      words: expect.stringMatching(/^The row Mikrotik-Group cannot be sent: .* 260 octets of at most 247$/),
      steps: expect.arrayContaining([expect.objectContaining({ result: 'failed' })]),
      replies: [],
    },
  })
  expect(await account.trySignIn({ username: 'u', password: 'wrong' })).toMatchObject({
    value: { reason: 'wrong-password' },
  })
})
