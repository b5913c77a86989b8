import { expect, test } from 'vitest'
import { createIsp, demoNases, type Line } from './isp.ts'
import { createLife } from './life.ts'
import { createRandom } from './random.ts'
import { createWalledGarden, GARDEN_TRY_AGAIN } from './walled-garden.ts'

const NOW = Date.parse('2026-11-23T18:00:00.000Z')
const MINUTE = 60_000
const MINUTES = 120
const lines = createIsp(createRandom(1), 5000)

/** Refusals by NAS and minute; whoever is not held by the garden gets on at once. */
function refusals(): Map<string, number[]> {
  const life = createLife({ lines, random: createRandom(2), now: NOW, known: [] })
  const garden = createWalledGarden({ lines, nases: demoNases, random: createRandom(3), now: NOW, life })
  const refused = new Map(demoNases.map(({ name }) => [name, Array<number>(MINUTES).fill(0)]))
  const count = ({ nas }: Line, at: number) => {
    const minutes = refused.get(nas.name) ?? []
    const minute = Math.floor((at - NOW) / MINUTE)
    minutes[minute] = (minutes[minute] ?? 0) + 1
  }
  for (let at = NOW; at < NOW + MINUTES * MINUTE; at += 1000) {
    garden.pass(at)
    life.due(at)
    for (const line of life.dialling(at)) {
      if (garden.holds(line, at)) {
        count(line, at)
        life.refused(line, at, GARDEN_TRY_AGAIN)
      } else life.accepted(line, { class: null, rates: {}, sessionTimeout: null }, at)
    }
  }
  return refused
}

test('a walled garden that goes wrong fills one NAS with refusals, far more than are usual there, and then it is over', () => {
  const all = refusals()
  for (const minutes of all.values()) {
    const mean = minutes.reduce((sum, count) => sum + count, 0) / MINUTES
    const busiest = Math.max(...minutes.map((_, from) => fiveFrom(minutes, from)))
    // Fifty in five minutes, and five times what is usual: what the console takes for a burst.
    expect(busiest).toBeGreaterThan(500)
    expect(busiest / 5).toBeGreaterThan(5 * mean)
    // One goes wrong for a few minutes at a time.
    expect(minutes.filter((count) => count === 0).length).toBeGreaterThan(0.8 * MINUTES)
  }
  const atOnce = Array.from({ length: MINUTES }, (_, minute) => [...all.values()].filter((one) => one[minute]).length)
  expect(Math.max(...atOnce)).toBe(1)
})

const fiveFrom = (minutes: readonly number[], from: number): number =>
  minutes.slice(from, from + 5).reduce((sum, count) => sum + count, 0)
