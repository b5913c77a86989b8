import { describe, expect, test } from 'vitest'
import { AttributeType } from '../packet/attribute-type.ts'
import { Code } from '../packet/code.ts'
import { describeAttributes } from '../packet/describe.ts'
import type { Packet } from '../packet/parse.ts'
import { accessRequest, NOW, parsed, password, SECRET, setup } from './access-under-test.suite.ts'

const named = (packet: Packet) => describeAttributes(packet).map(({ name }) => name)
describe('an Access-Request', () => {
  test('with the right password is accepted at once, with the account’s rows and a Class of its own', () => {
    const { add, receive, turn, answers, attempts } = setup()
    add('thandi', [password()], [{ attribute: 'Framed-IP-Address', op: '=', value: '102.65.10.20' }])
    receive(accessRequest())
    turn()
    expect(answers).toHaveLength(1)
    const packet = answers[0]!.packet
    expect(packet.code).toBe(Code.AccessAccept)
    expect(named(packet)).toEqual(['Message-Authenticator', 'Framed-IP-Address', 'Class'])
    const ownClass = packet.attributes.find(({ type }) => type === AttributeType.Class)?.value.toString('latin1')
    expect(ownClass).toMatch(/^ai:[0-9a-f]{32}$/)
    expect(attempts).toEqual([
      {
        at: NOW,
        username: 'thandi',
        nasAddress: '10.20.4.2',
        nasId: expect.any(String),
        nasPort: null,
        callingStationId: 'AA-BB-CC-00-11-22',
        method: 'pap',
        reason: 'accepted',
        words: expect.any(String),
      },
    ])
  })

  test('with a wrong password is rejected a second later, and known for it at once', () => {
    const { add, receive, turn, answers, attempts, timers } = setup()
    add('thandi', [password()])
    receive(accessRequest({ password: 'correct horse battery' }))
    turn()
    expect(attempts).toMatchObject([{ reason: 'wrong-password', method: 'pap' }])
    expect(JSON.stringify(attempts)).not.toMatch(/correct horse/)
    turn(999)
    expect(answers).toEqual([])
    turn(1)
    expect(answers).toMatchObject([{ at: 1000, packet: { code: Code.AccessReject } }])
    expect(named(answers[0]!.packet)).toEqual(['Message-Authenticator'])
    expect(timers()).toBe(0)
  })

  test.each(['pap', 'chap', 'mschap1', 'mschap2'] as const)(
    'by %s is accepted, and not with another password',
    (method) => {
      const { add, ask, attempts } = setup()
      add('thandi', [password()])
      const accept = ask(accessRequest({ method })).packet
      const reject = ask(accessRequest({ method, password: 'wrong', identifier: 2 })).packet
      expect([accept.code, reject.code]).toEqual([Code.AccessAccept, Code.AccessReject])
      expect([named(accept)[0], named(reject)[0]]).toEqual(['Message-Authenticator', 'Message-Authenticator'])
      expect(named(accept).includes('MS-CHAP2-Success')).toBe(method === 'mschap2')
      expect(named(reject).includes('MS-CHAP-Error')).toBe(method.startsWith('mschap'))
      expect(attempts.map(({ reason }) => reason)).toEqual(['accepted', 'wrong-password'])
    },
  )

  test('has its Proxy-States given back in order, behind everything else', () => {
    const { add, ask } = setup()
    add('thandi', [password()])
    const states = ['first', 'second', 'first'].map((state) => ({
      type: AttributeType.ProxyState,
      value: Buffer.from(state),
    }))
    const { attributes } = ask(accessRequest({ more: states })).packet
    expect(attributes.slice(-3).map(({ type, value }) => ({ type, value }))).toEqual(states)
    expect(attributes[0]?.type).toBe(AttributeType.MessageAuthenticator)
  })

  test('of an account with a Class of its own gets that one alone', () => {
    const { add, ask } = setup()
    add('thandi', [password()], [{ attribute: 'Class', op: '=', value: 'gold' }])
    const classes = ask(accessRequest()).packet.attributes.filter(({ type }) => type === AttributeType.Class)
    expect(classes.map(({ value }) => value.toString())).toEqual(['gold'])
  })

  test('of an account with more rows than a packet takes is rejected, and said so', () => {
    const { add, ask, attempts } = setup()
    const row = { attribute: 'Reply-Message', op: '+=', value: 'x'.repeat(240) } as const
    add(
      'thandi',
      [password()],
      Array.from({ length: 20 }, () => row),
    )
    expect(ask(accessRequest()).packet.code).toBe(Code.AccessReject)
    expect(attempts).toMatchObject([{ reason: 'bad-account', words: expect.stringContaining('4,096') }])
  })

  test('of a customer who is on already is rejected with where, without what the right password would have brought', () => {
    const { add, ask, sessions, attempts } = setup()
    add('thandi', [password(), { attribute: 'Simultaneous-Use', op: ':=', value: '1' }])
    sessions.push({
      acctUniqueId: 'u',
      nasAddress: '10.20.4.2',
      nasName: 'bng-cpt-01',
      startedAt: NOW - 3_600_000,
      callingStationId: null,
      framedIp: null,
    })
    const { packet } = ask(accessRequest({ method: 'mschap2' }))
    expect(packet.code).toBe(Code.AccessReject)
    expect(named(packet)).toEqual(['Message-Authenticator', 'Reply-Message'])
    expect(attempts).toMatchObject([{ reason: 'too-many-sessions', words: expect.stringContaining('bng-cpt-01') }])
  })

  test('whose password came out as no text hints at the secret, unless a Message-Authenticator has proven it', () => {
    const { add, ask, attempts, receive, turn } = setup()
    add('thandi', [password()])
    receive(accessRequest({ secret: Buffer.from('another secret'), withMessageAuthenticator: false }))
    turn(2000)
    ask(accessRequest({ password: '\u0001\u0002', identifier: 2 }))
    expect(attempts.map(({ words }) => words.includes('secret'))).toEqual([true, false])
  })
})

describe('RFC 5080 2.2.2: a repetition', () => {
  test('of one that waits for its reject is dropped, and one that was answered is answered with the same octets', () => {
    const { add, receive, turn, answers, attempts, counters } = setup()
    add('thandi', [password()])
    const request = accessRequest({ password: 'wrong' })
    receive(request)
    receive(request)
    turn(500)
    receive(request)
    turn(1000)
    receive(request)
    turn()
    expect(answers.map(({ packet }) => packet.bytes)).toEqual([answers[0]!.packet.bytes, answers[0]!.packet.bytes])
    expect([attempts.length, counters.total.answered, counters.total.duplicates]).toEqual([1, 1, 3])
  })

  test('is told by address, port, Identifier and authenticator: another of them is another request', () => {
    const { add, receive, turn, answers } = setup()
    add('thandi', [password()])
    const request = accessRequest()
    receive(request, 40_000)
    receive(request, 40_001)
    receive(accessRequest({ identifier: 2 }), 40_000)
    turn()
    expect(answers).toHaveLength(3)
  })

  test('ends when the NAS uses the Identifier again: the reject that was still to come is not sent under it', () => {
    const { add, receive, turn, answers } = setup()
    add('thandi', [password()])
    receive(accessRequest({ password: 'wrong' }))
    turn(100)
    receive(accessRequest())
    turn(2000)
    expect(answers.map(({ packet }) => packet.code)).toEqual([Code.AccessAccept])
  })

  test('is forgotten after twenty seconds, and decided anew', () => {
    const { access, add, receive, turn, attempts } = setup()
    add('thandi', [password()])
    const request = accessRequest()
    receive(request)
    turn(19_999)
    access.purge()
    receive(request)
    turn(1)
    expect(attempts).toHaveLength(1)
    access.purge()
    receive(request)
    turn()
    expect(attempts).toHaveLength(2)
  })
})

describe('while the accounts cannot be read', () => {
  test('nothing is answered, a few attempts are kept, and the repetition finds them readable again', () => {
    const { add, receive, turn, answers, attempts, counters, log, ...under } = setup()
    add('thandi', [password()])
    under.break(new Error('disk I/O error'))
    for (let identifier = 0; identifier < 20; identifier += 1) {
      receive(accessRequest({ identifier }))
      turn(10)
    }
    expect(answers).toEqual([])
    expect(counters.total.dropped).toEqual({ 'accounts-unreadable': 20 })
    expect(attempts).toHaveLength(6)
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1)
    const request = accessRequest({ identifier: 99 })
    receive(request)
    turn()
    under.break(undefined)
    receive(request)
    turn()
    expect(answers).toMatchObject([{ packet: { code: Code.AccessAccept } }])
  })
})

describe('under a flood', () => {
  test('sign-ins are decided in slices, so that accounting has its turn in between', () => {
    const { add, receive, turn, answers, slow } = setup()
    add('thandi', [password()])
    slow(1)
    for (let identifier = 0; identifier < 9; identifier += 1) receive(accessRequest({ identifier }))
    const decided = [1, 2, 3].map(() => {
      turn()
      return answers.length
    })
    expect(decided).toEqual([3, 6, 9])
  })

  test('no more wait than can be answered in time, and what waited too long is left to its repetition', () => {
    const { add, receive, turn, answers, slow, counters } = setup()
    add('thandi', [password()])
    const request = accessRequest()
    for (let port = 1; port <= 4096; port += 1) expect(receive(request, port)).toBeUndefined()
    expect(receive(request, 5000)).toBe('overload-queue-full')
    slow(3001)
    turn()
    expect(answers).toHaveLength(1)
    slow(0)
    turn()
    expect(answers).toHaveLength(1)
    expect(counters.total.dropped).toEqual({ 'overload-queue-full': 4095 })
    receive(request, 7)
    turn()
    expect(answers).toHaveLength(2)
  })

  test('of what proves nothing only a few are written down: of one sender, and of all', () => {
    const { access, arrival, attempts, turn } = setup()
    const forged = parsed(accessRequest({ secret: Buffer.from('guessed') }))
    for (let time = 0; time < 50; time += 1) access.unauthentic(forged, arrival(1), 'bad-message-authenticator')
    expect(attempts).toHaveLength(6)
    expect(attempts[0]).toMatchObject({ reason: 'bad-authenticator', username: 'thandi', method: 'none' })
    for (let sender = 0; sender < 500; sender += 1) access.stranger(forged, `192.0.2.${sender}`)
    expect(attempts).toHaveLength(120)
    expect(attempts.at(-1)).toMatchObject({ reason: 'unknown-nas', nasId: '', nasAddress: '10.20.4.2' })
    turn(60_000)
    access.stranger(forged, '192.0.2.1')
    expect(attempts).toHaveLength(121)
  })
})

test('when the socket is about to close, what is in hand is answered', () => {
  const { access, add, receive, answers, turn } = setup()
  add('thandi', [password()])
  receive(accessRequest({ password: 'wrong' }))
  turn()
  receive(accessRequest({ identifier: 2, secret: SECRET }))
  access.drain()
  expect(answers.map(({ packet }) => packet.code)).toEqual([Code.AccessAccept, Code.AccessReject])
})
