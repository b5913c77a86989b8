import { describe, expect, test } from 'vitest'
import { AttributeType } from '../packet/attribute-type.ts'
import { Code } from '../packet/code.ts'
import type { AttributeToSend } from '../packet/encode.ts'
import { accessRequest, password, setup } from './access-under-test.suite.ts'

describe('a User-Name', () => {
  test.each([
    ['thandi\0', 'pap'],
    ['thandi\0', 'chap'],
    // FreeRADIUS 3.2 looks past one alone; to accounting here it is the same name, too.
    ['thandi\0\0', 'pap'],
  ] as const)('with NULs behind it, as %j, is the account without, by %s', (username, method) => {
    const { add, ask, attempts } = setup()
    add('thandi', [password()])
    expect(ask(accessRequest({ username, method })).packet.code).toBe(Code.AccessAccept)
    expect(attempts).toMatchObject([{ username: 'thandi', reason: 'accepted' }])
  })

  test.each([
    ['than\0di', 'than\\x00di'],
    ['thandi\n', 'thandi\\x0a'],
    ['thandi\u202e', 'thandi\\u{202e}'],
  ])('%j is another one, and the words show what cannot be seen of it', (username, shown) => {
    const { add, ask, attempts } = setup()
    add('thandi', [password()])
    expect(ask(accessRequest({ username })).packet.code).toBe(Code.AccessReject)
    expect(attempts).toEqual([
      expect.objectContaining({
        username: shown,
        reason: 'unknown-user',
        words: `There is no account ${shown}: what the name shows with a backslash cannot be printed`,
      }),
    ])
  })

  test('that is only in another language is said as it is', () => {
    const { ask, attempts } = setup()
    ask(accessRequest({ username: 'zoë' }))
    expect(attempts).toMatchObject([{ username: 'zoë', words: 'There is no account zoë' }])
  })
})

test('a Calling-Station-Id with a NUL behind it is the MAC that the account is bound to, also in what is kept of the attempt', () => {
  const { add, ask, attempts } = setup()
  add('thandi', [password(), { attribute: 'Calling-Station-Id', op: '==', value: 'AA-BB-CC-00-11-22' }])
  const portId: AttributeToSend = { type: AttributeType.NasPortId, value: Buffer.from('ether1\0') }
  const from = (callingStationId: string) => ask(accessRequest({ callingStationId, more: [portId] })).packet.code
  expect(from('AA-BB-CC-00-11-22\0')).toBe(Code.AccessAccept)
  expect(from('AA-BB-CC-00-11-23\0')).toBe(Code.AccessReject)
  expect(attempts).toMatchObject([
    { callingStationId: 'AA-BB-CC-00-11-22', nasPort: 'ether1', reason: 'accepted' },
    { callingStationId: 'AA-BB-CC-00-11-23', nasPort: 'ether1', reason: 'wrong-mac' },
  ])
})

test('a vendor’s text that is too long for one attribute refuses the sign-in in words, and is not left without an answer', () => {
  const { add, ask, attempts } = setup()
  add('thandi', [password()], [{ attribute: 'Mikrotik-Group', op: ':=', value: 'é'.repeat(130) }])
  expect(ask(accessRequest()).packet.code).toBe(Code.AccessReject)
  expect(attempts).toMatchObject([
    {
      reason: 'bad-account',
      words: expect.stringMatching(/^The row Mikrotik-Group cannot be sent: .* too long .* 260 /),
    },
  ])
})
