import { expect, test } from 'vitest'
import { createWatch } from './watch.ts'

function setup() {
  let now = 0
  let open: ReadonlyMap<string, number> | undefined = new Map([['a', 1000]])
  const said: string[] = []
  let over = 0
  const watch = createWatch({
    heardAt: (ids) => open && new Map([...open].filter(([acctUniqueId]) => ids.has(acctUniqueId))),
    elapsed: () => now,
  })
  watch.add({
    acctUniqueId: 'a',
    gone: () => said.push('gone'),
    stillUp: (words) => said.push(words),
    over: () => over++,
  })
  const after = (milliseconds: number, its: ReadonlyMap<string, number> | undefined) => {
    now = milliseconds
    open = its
    watch.look()
    return said
  }
  return { after, watch, said, over: () => over }
}

const up = (heardAt: number) => new Map([['a', heardAt]])
const ended = new Map<string, number>()

test('a session whose Stop has come is gone, and said to be so once', () => {
  const { after, over } = setup()
  expect(after(1000, up(1000))).toEqual([])
  expect(after(2000, ended)).toEqual(['gone'])
  expect(after(3000, ended)).toEqual(['gone'])
  expect(over()).toBe(1)
})

test('an update that was on its way when the NAS said yes says nothing', () => {
  const { after } = setup()
  after(500, up(1000))
  expect(after(1500, up(2000))).toEqual([])
  expect(after(3000, ended)).toEqual(['gone'])
})

test('a session that is heard again later is still up', () => {
  const { after } = setup()
  after(1000, up(1000))
  expect(after(20_000, up(21_000))).toEqual([expect.stringContaining('it has been heard since')])
  expect(after(40_000, up(41_000))).toHaveLength(1)
})

test('a session without a Stop within a minute is still up, and its late Stop takes that back', () => {
  const { after } = setup()
  expect(after(59_000, up(1000))).toEqual([])
  expect(after(61_000, up(1000))).toEqual([expect.stringContaining('no Stop has come within a minute')])
  expect(after(300_000, ended).at(-1)).toBe('gone')
})

test('while the sessions are being read nobody can say', () => {
  const { after } = setup()
  expect(after(1000, undefined)).toEqual([])
  expect(after(2000, up(1000))).toEqual([])
})

test('after ten minutes nobody looks any more', () => {
  const { after, over } = setup()
  after(61_000, up(1000))
  expect(over()).toBe(0)
  after(601_000, up(1000))
  expect(over()).toBe(1)
  expect(after(700_000, ended)).toHaveLength(1)
})

test('two orders about one session are both told how it went', () => {
  const { after, watch, said } = setup()
  after(1000, up(1000))
  watch.add({
    acctUniqueId: 'a',
    gone: () => said.push('gone, says the second'),
    stillUp: () => undefined,
    over: () => undefined,
  })
  expect(after(2000, ended)).toEqual(['gone', 'gone, says the second'])
})
