import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFileTurns } from './file-turns.ts'

const settle = () => new Promise((resolve) => setImmediate(resolve))

test('two have a turn at once, and the next in line when one of them ends', async () => {
  const turns = createFileTurns()
  const order: number[] = []
  const take = async (n: number) => {
    const turn = await turns.take()
    order.push(n)
    return turn
  }
  const [first, second, third, fourth] = [take(1), take(2), take(3), take(4)]
  await settle()
  expect(order).toEqual([1, 2])
  const one = await first
  if (one.ok) one.value()
  // Ended twice it is one turn that came free.
  if (one.ok) one.value()
  await settle()
  expect(order).toEqual([1, 2, 3])
  for (const turn of [await second, await third]) if (turn.ok) turn.value()
  expect((await fourth).ok).toBe(true)
})

test('who comes when too many wait is told so, and what to do', async () => {
  const turns = createFileTurns({ atOnce: 1, waiting: 1 })
  await turns.take()
  void turns.take()
  expect(await turns.take()).toEqual({
    ok: false,
    error: { words: '1 files are being read and 1 wait for their turn. Try again in a minute.' },
  })
})

test('who gives up leaves the line, and takes no turn', async () => {
  const turns = createFileTurns({ atOnce: 1, waiting: 2 })
  const one = await turns.take()
  const abort = new AbortController()
  const second = turns.take(abort.signal)
  const third = turns.take()
  abort.abort()
  expect(await second).toMatchObject({ ok: false, error: { words: expect.stringContaining('given up') } })
  expect((await turns.take(abort.signal)).ok).toBe(false)
  if (one.ok) one.value()
  expect((await third).ok).toBe(true)
})

test('there are never more at once than may be, whoever comes, ends and gives up when', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('take', 'end', 'give up'), { maxLength: 60 }), async (steps) => {
      const turns = createFileTurns({ atOnce: 2, waiting: 5 })
      const running: (() => void)[] = []
      const waiting: AbortController[] = []
      for (const step of steps) {
        if (step === 'end') running.shift()?.()
        else if (step === 'give up') waiting.pop()?.abort()
        else {
          const abort = new AbortController()
          waiting.push(abort)
          void turns.take(abort.signal).then((turn) => {
            if (turn.ok) running.push(turn.value)
          })
        }
        await settle()
        expect(running.length).toBeLessThanOrEqual(2)
      }
      while (running.length > 0) {
        running.shift()?.()
        await settle()
      }
      // All that had begun have ended: two may begin.
      expect((await turns.take()).ok && (await turns.take()).ok).toBe(true)
    }),
    { verbose: true },
  )
})
