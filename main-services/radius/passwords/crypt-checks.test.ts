import { randomBytes } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createQuietLog } from '../../platform/log/quiet-log.ts'
import { cryptMatches } from './crypt.ts'
import { type CryptOutcome, createCryptChecks, type SpawnCryptThread } from './crypt-checks.ts'
import { spawnCryptThread } from './crypt-thread.client.ts'
import { BCRYPT, createCryptThreadDouble, SLOW_BCRYPTS } from './crypt-thread-double.suite.ts'

const RIGHT = 'correct horse'
const [ANOTHER_BCRYPT = ''] = SLOW_BCRYPTS

function setup({ most = 512, spawn }: { most?: number; spawn?: SpawnCryptThread } = {}) {
  const thread = createCryptThreadDouble()
  const log = createQuietLog()
  const timers: (() => void)[] = []
  let now = 0
  const checks = createCryptChecks(
    {
      spawn: spawn ?? thread.spawn,
      now: () => now,
      later: (_milliseconds, run) => timers.push(run),
      random: randomBytes,
      log,
    },
    most,
  )
  onTestFinished(checks.stop)
  const outcomes: CryptOutcome[] = []
  const check = (password: string, { hash = BCRYPT, wanted = true } = {}) =>
    checks.check({
      hash,
      password: Buffer.from(password),
      wanted: () => wanted,
      done: (outcome) => outcomes.push(outcome),
    })
  return {
    checks,
    thread,
    log,
    outcomes,
    check,
    timers: () => timers.length,
    again: () => {
      for (const run of timers.splice(0)) run()
    },
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

/** With the thread itself. */
function withThread(spawn: SpawnCryptThread = spawnCryptThread) {
  const { checks, again, timers, log } = setup({ spawn })
  const check = (hash: string, password: Buffer): Promise<CryptOutcome> =>
    new Promise((done) => checks.check({ hash, password, wanted: () => true, done }))
  return { check, again, timers, log }
}

const fits = { type: 'checked', fits: true }
const differs = { type: 'checked', fits: false }

test('the thread finds what is found without it, for every kind of hash', async () => {
  const { check } = withThread()
  const hashes = [
    'abl0JrMf6tlhw',
    '$1$abcdefgh$rwnEbRiN0agqVgZBovWNQ/',
    '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5',
    '$6$rounds=1234$0123456789abcdef$J8ooCX5eyXTwBnY4tyHvH091we8esRDNvUICYkmQJKwaQZS9/wivuXNl.5MC57fyH0.ChkQ3.BP16DO8fXMos0',
    '$2b$05$CCCCCCCCCCCCCCCCCCCCC.3Nxn4wBbCPuUupOgwKEXOSgZpCHWsqG',
    '$2y$05$CCCCCCCCCCCCCCCCCCCCC.VbkrrNItU.9NIb/IkEA2mwWrOjK5F3G',
    '$6$saltstring$short',
  ]
  const passwords = ['hello', 'Hello world!', 'pässwörd', '', 'a'.repeat(128)].map((text) => Buffer.from(text))
  let fitting = 0
  for (const hash of hashes) {
    for (const password of [...passwords, randomBytes(24)]) {
      const inline = cryptMatches(hash, password)
      fitting += inline ? 1 : 0
      expect(await check(hash, password), `${hash} ${password}`).toEqual(inline ? fits : differs)
    }
  }
  expect(fitting).toBe(6)
})

test('a thread that dies with a password in hand is started again and asked once more', async () => {
  const living: ReturnType<SpawnCryptThread>[] = []
  const { check, again, timers, log } = withThread((events) => {
    const thread = spawnCryptThread(events)
    living.push(thread)
    return thread
  })
  const right = check(BCRYPT, Buffer.from(RIGHT))
  const wrong = check(BCRYPT, Buffer.from('wrong'))
  living[0]?.terminate()
  await expect.poll(timers, { timeout: 15_000 }).toBe(1)
  again()
  expect(await Promise.all([right, wrong])).toEqual([fits, differs])
  expect(living).toHaveLength(2)
  expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1)
})

describe('the queue', () => {
  test('needs no thread until the first hash, and gives it one at a time, as octets of its own', () => {
    const { thread, check, outcomes } = setup()
    expect(thread.lives).toHaveLength(0)
    check(RIGHT)
    check('wrong')
    expect(thread.lives).toHaveLength(1)
    expect(thread.jobs).toEqual([{ hash: BCRYPT, password: Uint8Array.from(Buffer.from(RIGHT)) }])
    // Buffer.from shares a pool with other passwords, and a thread is sent all of what it is part of.
    expect(thread.jobs[0]?.password.buffer.byteLength).toBe(RIGHT.length)
    thread.answer()
    thread.answer()
    expect(outcomes).toEqual([fits, differs])
    expect(thread.lives).toHaveLength(1)
  })

  test('takes no more than there is room for, until there is', () => {
    const { thread, check, outcomes } = setup({ most: 3 })
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((password) => check(password))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ])
    thread.answer()
    expect([check('g'), check('h')]).toEqual([true, false])
    for (let time = 0; time < 4; time += 1) thread.answer()
    expect(outcomes).toHaveLength(5)
  })

  test('passes over what nobody waits for any more', () => {
    const { thread, check, outcomes } = setup()
    check('a')
    check('b', { wanted: false })
    check('c')
    thread.answer()
    thread.answer()
    expect(outcomes).toEqual([differs, { type: 'unwanted' }, differs])
    expect(thread.jobs.map(({ password }) => Buffer.from(password).toString())).toEqual(['a', 'c'])
  })

  test('gives up a password over which the thread ended twice, says nothing about it, and goes on', () => {
    const { thread, check, outcomes, again } = setup()
    check('a')
    check('b')
    thread.end('out of memory')
    expect([outcomes, thread.lives.length]).toEqual([[], 1])
    again()
    thread.end('out of memory')
    expect(outcomes).toEqual([{ type: 'failed', problem: 'out of memory' }])
    again()
    thread.answer()
    expect(outcomes.at(-1)).toEqual(differs)
    expect(thread.lives).toHaveLength(3)
  })

  test('waits before it starts a thread again, also where none can be started at all', () => {
    const { check, outcomes, again, timers } = setup({
      spawn: () => {
        throw new Error('no threads left')
      },
    })
    check('a')
    check('b')
    expect([outcomes, timers()]).toEqual([[], 1])
    for (let time = 0; time < 4; time += 1) again()
    const failed = { type: 'failed', problem: 'Error: no threads left' }
    expect(outcomes).toEqual([failed, failed])
  })

  test('tells a bug that one hash brings out, and keeps the thread', () => {
    const { thread, check, outcomes } = setup()
    check('a')
    check('b')
    thread.say('RangeError')
    thread.answer()
    expect(outcomes).toEqual([{ type: 'failed', problem: 'RangeError' }, differs])
    expect(thread.lives).toHaveLength(1)
  })

  test('abandons all who wait, and what the thread still finds is told to nobody', () => {
    const { checks, thread, check, outcomes } = setup()
    check('a')
    check('b')
    checks.abandon()
    const unwanted = { type: 'unwanted' }
    expect(outcomes).toEqual([unwanted, unwanted])
    check('c')
    thread.answer()
    thread.answer()
    expect(outcomes).toEqual([unwanted, unwanted, differs])
  })

  test('stopped, ends the thread and takes nothing more', () => {
    const { checks, thread, check, outcomes, timers } = setup()
    check('a')
    checks.stop()
    expect([outcomes, thread.terminated()]).toEqual([[{ type: 'unwanted' }], 1])
    thread.end('terminated')
    expect([timers(), check('b'), thread.lives.length]).toEqual([0, false, 1])
  })
})

describe('what was right lately', () => {
  test('is not computed again for ten minutes, for that password and that hash alone', () => {
    const { thread, check, outcomes, pass } = setup()
    check(RIGHT)
    thread.answer()
    pass(599_999)
    check(RIGHT)
    expect([outcomes.at(-1), thread.jobs.length]).toEqual([fits, 1])
    check(RIGHT, { hash: ANOTHER_BCRYPT })
    thread.say('not looked at')
    check(`${RIGHT}!`)
    thread.answer()
    expect([outcomes.at(-1), thread.jobs.length]).toEqual([differs, 3])
    pass(1)
    check(RIGHT)
    expect(thread.jobs).toHaveLength(4)
  })

  test('spares also those who waited behind it', () => {
    const { thread, check, outcomes } = setup()
    for (let time = 0; time < 5; time += 1) check(RIGHT)
    thread.answer()
    expect(outcomes).toEqual([fits, fits, fits, fits, fits])
    expect(thread.jobs).toHaveLength(1)
  })

  test('is all that is remembered: what was wrong takes as long every time', () => {
    const { thread, check, outcomes } = setup()
    for (let time = 0; time < 3; time += 1) check('wrong')
    for (let time = 0; time < 3; time += 1) thread.answer()
    expect(outcomes).toEqual([differs, differs, differs])
    expect(thread.jobs).toHaveLength(3)
  })
})
