import { expect, test } from 'vitest'
import type { Item } from './account-data.ts'
import { encodeReplies } from './encode-replies.ts'

const reply = (attribute: string, value: string): Item => ({ attribute, op: ':=', value })

test.each([
  ['Reply-Message', 253],
  ['Mikrotik-Group', 247],
  ['Attr-26.6527.13', 247],
])('%s is sent with %d octets, and with one more it is refused in words', (attribute, most) => {
  const whole = encodeReplies([reply(attribute, 'a'.repeat(most))])
  expect(whole.ok && whole.value.map(({ value }) => value.length)).toEqual([253])
  expect(encodeReplies([reply(attribute, 'a'.repeat(most + 1))])).toMatchObject({
    ok: false,
    error: {
      row: { attribute },
      words: `${attribute} is too long for one attribute: ${most + 1} octets of at most ${most}`,
    },
  })
})

test.each(['Reply-Message', 'Mikrotik-Group'])(
  'what a column holds in letters can be more octets than %s takes',
  (attribute) => {
    expect(encodeReplies([reply(attribute, 'é'.repeat(253))])).toMatchObject({
      ok: false,
      error: { words: expect.stringContaining('506 octets') },
    })
  },
)

test('a tag takes an octet of the value', () => {
  expect(encodeReplies([reply('Tunnel-Private-Group-Id:1', 'a'.repeat(252))]).ok).toBe(true)
  expect(encodeReplies([reply('Tunnel-Private-Group-Id:1', 'a'.repeat(253))]).ok).toBe(false)
  expect(encodeReplies([reply('Tunnel-Private-Group-Id', 'a'.repeat(253))]).ok).toBe(true)
})
