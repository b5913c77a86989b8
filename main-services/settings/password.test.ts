import { describe, expect, test } from 'vitest'
import { deriveKey } from '../platform/secrets/derive-key.ts'
import { createPasswords, PASSWORD_COST } from './password.ts'

describe('passwords', () => {
  const { hash, matches } = createPasswords()

  test('a password matches its own hash and no other does', async () => {
    const stored = await hash('correct horse battery')
    expect(await matches('correct horse battery', stored)).toBe(true)
    expect(await matches('correct horse batterz', stored)).toBe(false)
  })

  test('the same password is stored differently each time, with its cost beside it', async () => {
    const [first, second] = await Promise.all([hash('correct horse'), hash('correct horse')])
    expect(first).not.toBe(second)
    expect(first).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
    expect(PASSWORD_COST.N).toBeGreaterThanOrEqual(2 ** 15)
  })

  test('a hash that was made at another cost still matches', async () => {
    const salt = Buffer.from('0123456789abcdef')
    const older = await deriveKey('correct horse', salt, { N: 1024, r: 8, p: 1 })
    const stored = ['scrypt', 1024, 8, 1, salt.toString('base64url'), older.toString('base64url')].join('$')
    expect(await matches('correct horse', stored)).toBe(true)
  })

  test('the accented letter typed on one keyboard matches the one composed on another', async () => {
    expect(await matches('caf\u00e9 au lait', await hash('cafe\u0301 au lait'))).toBe(true)
  })

  test('a name without a password costs the same one derivation, and never matches', async () => {
    const costs: number[] = []
    const counted = createPasswords(async (_password, _salt, cost) => {
      costs.push(cost.N)
      return Buffer.alloc(32)
    })
    const stored = await counted.hash('x')
    // The derivation above always gives the hash that nobody has: only the missing name may make it false.
    expect(await counted.matches('x', stored)).toBe(true)
    expect(await counted.matches('x', null)).toBe(false)
    expect(costs).toEqual([2 ** 15, 2 ** 15, 2 ** 15])
  })

  test('guesses wait for each other', async () => {
    let running = 0
    let most = 0
    const { matches: guess } = createPasswords(async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      return Buffer.alloc(32)
    })
    await Promise.all(Array.from({ length: 20 }, () => guess('x', null)))
    expect(most).toBe(1)
  })
})
