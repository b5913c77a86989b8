import { expect, test } from 'vitest'
import { createProjectorLag } from './projector-lag.ts'

test('a projector that has followed to the end is not behind', () => {
  const lag = createProjectorLag()
  lag.journalAt(100, 1000)
  lag.projectedTo(100)
  expect(lag.now(9000)).toEqual({ packets: 0, milliseconds: 0 })
})

test('it is behind since the first packet that it has not seen was there', () => {
  const lag = createProjectorLag()
  lag.journalAt(100, 1000)
  lag.journalAt(200, 1500)
  lag.journalAt(300, 2000)
  lag.projectedTo(150)
  expect(lag.now(2500)).toEqual({ packets: 150, milliseconds: 1000 })
})

test('a quiet hour before a packet is not a lag of an hour', () => {
  const lag = createProjectorLag()
  lag.journalAt(100, 0)
  lag.projectedTo(100)
  lag.journalAt(100, 3_600_000)
  lag.journalAt(101, 3_600_500)
  expect(lag.now(3_600_600)).toEqual({ packets: 1, milliseconds: 100 })
})

test('a projector that stands still for hours takes no more memory for it', () => {
  const lag = createProjectorLag()
  for (let note = 1; note <= 100_000; note += 1) lag.journalAt(note, note * 500)
  expect(lag.now(50_000_000)).toEqual({ packets: 100_000, milliseconds: 50_000_000 - 500 })
})
