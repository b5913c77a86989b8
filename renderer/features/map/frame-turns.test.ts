import { expect, test } from 'vitest'
import { createFrameTurns } from './frame-turns.ts'

function turnsUnderTest() {
  const frames = new Map<number, () => void>()
  let handles = 0
  const turns = createFrameTurns({
    request: (frame) => {
      handles += 1
      frames.set(handles, frame)
      return handles
    },
    cancel: (handle) => void frames.delete(handle),
  })
  const pass = () => {
    const due = [...frames.values()]
    frames.clear()
    for (const frame of due) frame()
  }
  return { turns, pass, requested: () => frames.size }
}

test('one layer is drawn a frame, in the order they asked, each once', () => {
  const { turns, pass, requested } = turnsUnderTest()
  const drawn: string[] = []
  const points = () => void drawn.push('points')
  const land = () => void drawn.push('land')
  turns.ask(points)
  turns.ask(land)
  turns.ask(points)
  pass()
  expect(drawn).toEqual(['points'])
  pass()
  expect(drawn).toEqual(['points', 'land'])
  expect(requested()).toBe(0)
})

test('a layer that fails takes no turn from the others', () => {
  const { turns, pass } = turnsUnderTest()
  const drawn: string[] = []
  turns.ask(() => {
    throw new Error('no canvas')
  })
  turns.ask(() => void drawn.push('land'))
  expect(pass).toThrow('no canvas')
  pass()
  expect(drawn).toEqual(['land'])
})

test('a layer that is taken away is not drawn, and nothing is asked of the window for it', () => {
  const { turns, pass, requested } = turnsUnderTest()
  const drawn: string[] = []
  const points = () => void drawn.push('points')
  turns.ask(points)
  turns.leave(points)
  expect(requested()).toBe(0)
  pass()
  expect(drawn).toEqual([])
})
