import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createRememberedFits } from './remembered-fits.ts'

const password = Buffer.from('correct horse')

test('a password is known by a digest that another process makes otherwise', () => {
  const [one, other] = [randomBytes(32), randomBytes(32)].map((key) => createRememberedFits({ key, now: () => 0 }))
  const key = one!.keyOf('$1$a$b', password)
  expect(key).toMatch(/^[A-Za-z0-9+/]{43}=$/)
  expect(one!.keyOf('$1$a$b', password)).toBe(key)
  expect(one!.keyOf('$1$a$c', password)).not.toBe(key)
  expect(other!.keyOf('$1$a$b', password)).not.toBe(key)
})

test('the oldest gives way where there are too many', () => {
  const limits = { keepMilliseconds: 1000, most: 2 }
  const remembered = createRememberedFits({ key: randomBytes(32), now: () => 0 }, limits)
  for (const key of ['a', 'b', 'a', 'c']) remembered.add(key)
  expect(['a', 'b', 'c'].map(remembered.has)).toEqual([true, false, true])
})
