import { expect, test } from 'vitest'
import { createFewAtOnce } from './few-at-once.ts'

const settle = () => new Promise((resolve) => setImmediate(resolve))

/** Loads that a test lets end. */
function setup(limits: { atOnce: number; waiting: number }) {
  let now = 0
  const few = createFewAtOnce({ ...limits, waitsMilliseconds: 1000, elapsed: () => now })
  const begun: string[] = []
  const ends = new Map<string, PromiseWithResolvers<string>>()
  const ask = (key: string) =>
    few.ask(key, () => {
      begun.push(key)
      const end = Promise.withResolvers<string>()
      ends.set(key, end)
      return end.promise
    })
  const end = async (key: string) => {
    ends.get(key)?.resolve(`tile ${key}`)
    await settle()
  }
  return {
    ask,
    end,
    begun,
    ends,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

test('so many are on their way at once and no more, and what was asked last comes first', async () => {
  const { ask, end, begun } = setup({ atOnce: 2, waiting: 10 })
  const answers = ['a', 'b', 'c', 'd'].map(ask)
  await settle()
  expect(begun).toEqual(['a', 'b'])
  await end('a')
  expect(begun).toEqual(['a', 'b', 'd'])
  await end('b')
  await end('d')
  await end('c')
  expect(await Promise.all(answers)).toEqual(['tile a', 'tile b', 'tile c', 'tile d'])
})

test('what is asked again while it is on its way comes once, and afterwards anew', async () => {
  const { ask, end, begun } = setup({ atOnce: 2, waiting: 10 })
  const both = [ask('a'), ask('a')]
  await settle()
  await end('a')
  expect(await Promise.all(both)).toEqual(['tile a', 'tile a'])
  void ask('a')
  await settle()
  expect(begun).toEqual(['a', 'a'])
})

test('what waited too long, or behind too many, is given up, and its place is free', async () => {
  const { ask, end, begun, pass } = setup({ atOnce: 1, waiting: 2 })
  void ask('a')
  const [b, c, d] = [ask('b'), ask('c'), ask('d')]
  expect(await b).toBeUndefined()
  pass(1000)
  const e = ask('e')
  expect(await c).toBeUndefined()
  await end('a')
  await end('e')
  expect(await e).toBe('tile e')
  expect(await d).toBeUndefined()
  void ask('f')
  await settle()
  expect(begun).toEqual(['a', 'e', 'f'])
})

test('one that fails takes no place with it', async () => {
  const { ask, ends, begun } = setup({ atOnce: 1, waiting: 2 })
  const [a] = [ask('a'), ask('b')]
  await settle()
  ends.get('a')?.reject(new Error('the line is cut'))
  await expect(a).rejects.toThrow('the line is cut')
  await settle()
  expect(begun).toEqual(['a', 'b'])
})
