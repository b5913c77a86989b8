import { describe, expect, test } from 'vitest'
import { Code } from '../packet/code.ts'
import { cryptMatches } from '../passwords/crypt.ts'
import { BCRYPT } from '../passwords/crypt-thread-double.suite.ts'
import { accounting, setup as setupReception } from '../reception-under-test.suite.ts'
import type { Item } from '../sign-in/account-data.ts'
import type { AccessDeps } from './access.ts'
import { accessRequest, password, setup } from './access-under-test.suite.ts'

const crypted: Item = { attribute: 'Crypt-Password', op: ':=', value: BCRYPT }

function withSlowHash(crypt?: AccessDeps['crypt']) {
  const under = setup(crypt && { crypt })
  under.add('thandi', [crypted])
  return under
}

/** As it would be without a thread of its own. */
const INLINE: AccessDeps['crypt'] = {
  check: ({ hash, password, done }) => {
    done({ type: 'checked', fits: cryptMatches(hash, password) })
    return true
  },
  abandon: () => {},
}

describe('while a slow hash is checked', () => {
  /** The codes of what is answered to a slow sign-in and, after it, accounting. */
  function answersTo(crypt?: AccessDeps['crypt']): (number | undefined)[] {
    const signIns = withSlowHash(crypt)
    const { receive, turn, sent } = setupReception({ signIns: signIns.access })
    receive(accessRequest(), { on: 'auth' })
    signIns.turn()
    receive(accounting('start', 's1'))
    turn()
    turn()
    if (!crypt) signIns.cryptThread.answer()
    return sent.map(({ reply }) => reply[0])
  }

  test('accounting that came later is acknowledged first', () => {
    expect(answersTo()).toEqual([Code.AccountingResponse, Code.AccessAccept])
  })

  test('and would not be if the hash were computed between two packets', () => {
    expect(answersTo(INLINE)).toEqual([Code.AccessAccept, Code.AccountingResponse])
  })

  test('others sign in', () => {
    const { add, receive, turn, answers, cryptThread, attempts } = withSlowHash()
    add('sipho', [password()])
    receive(accessRequest())
    receive(accessRequest({ username: 'sipho', identifier: 2 }))
    turn()
    expect(attempts.map(({ username }) => username)).toEqual(['sipho'])
    cryptThread.answer()
    expect(answers.map(({ packet }) => [packet.identifier, packet.code])).toEqual([
      [2, Code.AccessAccept],
      [1, Code.AccessAccept],
    ])
  })

  test('a repetition is in progress and dropped, and one that comes later gets the same octets', () => {
    const { receive, turn, answers, attempts, counters, cryptThread } = withSlowHash()
    const request = accessRequest()
    receive(request)
    turn(100)
    receive(request)
    turn(100)
    expect([answers.length, cryptThread.jobs.length]).toEqual([0, 1])
    cryptThread.answer()
    receive(request)
    expect(answers.map(({ packet }) => packet.bytes)).toEqual([answers[0]!.packet.bytes, answers[0]!.packet.bytes])
    expect([attempts.length, counters.total.answered, counters.total.duplicates]).toEqual([1, 1, 2])
  })

  test('a NAS that uses the Identifier again gets no answer to what it asked before', () => {
    const { add, receive, turn, answers, attempts, cryptThread } = withSlowHash()
    add('sipho', [password()])
    receive(accessRequest())
    turn()
    receive(accessRequest({ username: 'sipho' }))
    turn()
    cryptThread.answer()
    turn(2000)
    expect([answers.length, attempts.map(({ username }) => username)]).toEqual([1, ['sipho']])
  })

  test('a session that opens meanwhile counts', () => {
    const { add, receive, turn, sessions, attempts, cryptThread } = withSlowHash()
    add('thandi', [crypted, { attribute: 'Simultaneous-Use', op: ':=', value: '1' }])
    receive(accessRequest())
    turn()
    const [nasAddress, startedAt] = ['10.20.4.2', 0]
    sessions.push({ acctUniqueId: 'u', nasAddress, nasName: null, startedAt, callingStationId: null, framedIp: null })
    cryptThread.answer()
    expect(attempts).toMatchObject([{ reason: 'too-many-sessions' }])
  })
})

test('a wrong password is rejected a second after it came, and at once where its hash took longer', () => {
  const { receive, turn, answers, cryptThread } = withSlowHash()
  receive(accessRequest({ password: 'wrong' }))
  receive(accessRequest({ password: 'wrong too', identifier: 2 }))
  turn(400)
  cryptThread.answer()
  turn(599)
  expect(answers).toEqual([])
  turn(401)
  expect(answers).toMatchObject([{ at: 1000, packet: { code: Code.AccessReject, identifier: 1 } }])
  cryptThread.answer()
  expect(answers).toMatchObject([{}, { at: 1400, packet: { code: Code.AccessReject, identifier: 2 } }])
})

describe('under a flood of slow hashes', () => {
  test('so many wait and no more; the others are counted and left to their repetition', () => {
    const { receive, turn, answers, counters, cryptThread } = withSlowHash()
    const request = accessRequest({ password: 'wrong' })
    for (let port = 1; port <= 600; port += 1) receive(request, port)
    turn()
    expect(counters.total.dropped).toEqual({ 'overload-queue-full': 600 - 513 })
    cryptThread.answer()
    receive(request, 600)
    turn()
    expect(counters.total.dropped).toEqual({ 'overload-queue-full': 600 - 513 })
    expect(counters.total.duplicates).toBe(0)
    turn(1000)
    expect(answers).toHaveLength(1)
  })

  test('what waited longer than a NAS does is not computed any more', () => {
    const { receive, turn, answers, counters, cryptThread } = withSlowHash()
    for (let identifier = 0; identifier < 50; identifier += 1) receive(accessRequest({ password: 'wrong', identifier }))
    turn(3001)
    cryptThread.answer()
    expect(cryptThread.jobs).toHaveLength(1)
    expect([answers.length, counters.total.dropped]).toEqual([1, { 'overload-queue-full': 49 }])
  })
})

test('where the thread cannot tell, nothing is answered, it is said so, and the repetition is new', () => {
  const { receive, turn, answers, attempts, counters, cryptThread, log } = withSlowHash()
  const request = accessRequest()
  receive(request)
  turn()
  for (let time = 0; time < 2; time += 1) {
    cryptThread.end('out of memory')
    turn(1000)
  }
  expect([answers, counters.total.dropped]).toEqual([[], { 'accounts-unreadable': 1 }])
  expect(attempts).toMatchObject([
    { reason: 'accounts-unreadable', words: expect.stringContaining('could not be checked') },
  ])
  expect(JSON.stringify([log.lines, attempts])).not.toMatch(/correct horse/)
  receive(request)
  turn()
  cryptThread.answer()
  expect(answers).toMatchObject([{ packet: { code: Code.AccessAccept } }])
})

test('when the socket is about to close, what hangs on a slow hash is left to its repetition, and never sent', () => {
  const { access, receive, turn, answers, counters, cryptThread } = withSlowHash()
  const request = accessRequest()
  receive(request)
  receive(accessRequest({ identifier: 2 }))
  turn()
  access.drain()
  expect([answers, counters.total.dropped]).toEqual([[], { 'overload-queue-full': 2 }])
  cryptThread.answer()
  expect(answers).toEqual([])
  receive(request)
  turn()
  expect(answers).toHaveLength(1)
})
