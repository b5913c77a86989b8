import { describe, expect, test } from 'vitest'
import { Code } from '../packet/code.ts'
import { accessRequest, password, setup } from './access-under-test.suite.ts'

describe('a User-Name', () => {
  test.each(['pap', 'chap'] as const)(
    'with a NUL behind it is the account without, by %s, as in FreeRADIUS',
    (method) => {
      const { add, ask, attempts } = setup()
      add('thandi', [password()])
      expect(ask(accessRequest({ username: 'thandi\0', method })).packet.code).toBe(Code.AccessAccept)
      expect(attempts).toMatchObject([{ username: 'thandi', reason: 'accepted' }])
    },
  )

  test.each([
    ['thandi\0\0', 'thandi\\x00'],
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
