import { expect, test } from 'vitest'
import type { KeptSubscriber } from './record.ts'
import { NO_RICA } from './record.ts'
import type { RollCells } from './roll.store.ts'
import { createRoll } from './roll.ts'

const NOW = '2026-11-23T10:00:00.000Z'

const cellsOf = (n: number, folded: string): RollCells => [
  n,
  folded,
  'person',
  'not-started',
  null,
  null,
  null,
  null,
  null,
]

const kept = (n: number, name: string): KeptSubscriber => ({
  n,
  subscriberId: `s-${n}`,
  kind: 'person',
  name,
  reference: null,
  rica: NO_RICA,
  contacts: [],
  addresses: [],
  consents: [],
  services: [],
  createdAt: NOW,
  changedAt: NOW,
})

const byName = (one: { folded: string; n: number }, other: typeof one): number =>
  one.folded < other.folded ? -1 : one.folded > other.folded ? 1 : one.n - other.n

/** A file that is read page by page, each page when the test lets it. */
function openRoll(names: string[]) {
  let pages = 0
  const turns: (() => void)[] = []
  const roll = createRoll({
    store: {
      page: (afterN, limit) => {
        pages++
        return names.map((name, n) => cellsOf(n, name)).slice(afterN + 1, afterN + 1 + limit)
      },
    },
    pause: () => new Promise((go) => void turns.push(go)),
  })
  return {
    roll,
    pages: () => pages,
    /** Lets it read on until somebody's waiting has ended. */
    readOn: async <T>(waiting: Promise<T>): Promise<T> => {
      let hasEnded = false
      void waiting.finally(() => {
        hasEnded = true
      })
      while (!hasEnded) {
        turns.shift()?.()
        await new Promise((next) => setImmediate(next))
      }
      return waiting
    },
  }
}

const MANY = Array.from({ length: 7000 }, (_, n) => `name ${(n * 7919) % 7000}`)

test('everybody has a place in the order of names, whichever page they were read with, and nobody else has one', async () => {
  const { roll, readOn } = openRoll(MANY)
  const { everybody, placeOf } = await readOn(roll.all())
  const inOrder = MANY.map((folded, n) => ({ folded, n })).sort(byName)
  expect(everybody.map(({ n }) => n)).toEqual(inOrder.map(({ n }) => n))
  expect(everybody.map(({ n }) => placeOf(n))).toEqual(everybody.map((_, place) => place))
  expect([placeOf(MANY.length), placeOf(-1)]).toEqual([-1, -1])
})

test('it is read once for all who ask, and the same as long as nobody changes', async () => {
  const { roll, readOn, pages } = openRoll(MANY)
  const [one, other] = await readOn(Promise.all([roll.all(), roll.all()]))
  const read = pages()
  expect(other).toBe(one)
  expect(await roll.all()).toBe(one)
  expect(pages()).toBe(read)
  roll.apply([[kept(3, 'Was'), kept(3, 'Aaron')]])
  const now = await roll.all()
  expect(now).not.toBe(one)
  expect(now.everybody[0]).toMatchObject({ n: 3, folded: 'aaron' })
  expect(now.placeOf(3)).toBe(0)
  expect(pages()).toBe(read)
})

test('what is written while it is read is in it', async () => {
  const { roll, readOn } = openRoll(MANY)
  const waiting = roll.all()
  roll.apply([
    [null, kept(7000, 'Aaron')],
    [kept(0, 'name 0'), null],
  ])
  const { everybody, placeOf } = await readOn(waiting)
  expect([everybody.length, placeOf(7000), placeOf(0)]).toEqual([7000, 0, -1])
})

test('who waits while it is to be read again gets what is read then', async () => {
  const names = [...MANY]
  const { roll, readOn } = openRoll(names)
  const waiting = roll.all()
  names.push('aaron')
  roll.reload()
  const again = roll.all()
  for (const { placeOf } of await readOn(Promise.all([waiting, again]))) expect(placeOf(7000)).toBe(0)
})

test('stopped, it reads no further page', async () => {
  const { roll, readOn, pages } = openRoll(MANY)
  const waiting = roll.all()
  await readOn(roll.stop())
  await readOn(waiting)
  expect(pages()).toBe(1)
})
