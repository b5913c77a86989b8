import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { err, ok } from '../../shared/base/result.ts'
import type { Asked } from '../../shared/contract/derive.ts'
import { FILE_PART_OCTETS } from '../../shared/contract/files.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { createManualClock } from '../platform/clock/manual-clock.ts'
import { createFiles, type Files } from './index.ts'

const THANDI = '0d9d0e5f-2f6b-4a6e-8f0c-0a3f7f6a1b01'
const LEBO = '0d9d0e5f-2f6b-4a6e-8f0c-0a3f7f6a1b02'
const askedBy = (operatorId: string): Asked => ({
  caller: { operatorId, name: 'x', role: 'operator', device: 'test' },
  act: { id: '0d9d0e5f-2f6b-4a6e-8f0c-0a3f7f6a1b03', at: '2026-11-23T08:00:00.000Z' },
})

let clock: ReturnType<typeof createManualClock>
let files: Files
beforeEach(() => {
  clock = createManualClock('2026-11-23T08:00:00Z')
  files = createFiles({ clock, mostOctets: 4 * FILE_PART_OCTETS })
})

async function begun(octets: number, operatorId = THANDI, name = 'customers.csv'): Promise<string> {
  const result = await files.handlers.begin({ name, octets }, askedBy(operatorId))
  if (!result.ok) throw new Error(result.error.words)
  return result.value.fileId
}
const part = (fileId: string, n: number, bytes: Buffer | string, operatorId = THANDI) =>
  files.handlers.part(
    { fileId, n, base64: typeof bytes === 'string' ? bytes : bytes.toString('base64') },
    askedBy(operatorId),
  )
const cut = (bytes: Buffer, n: number) => bytes.subarray(n * FILE_PART_OCTETS, (n + 1) * FILE_PART_OCTETS)

test('a file that came in parts is whatever was sent, of any size', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 * FILE_PART_OCTETS }), async (octets) => {
      const bytes = randomBytes(octets)
      const fileId = await begun(octets)
      for (let n = 0; n * FILE_PART_OCTETS < octets; n++) {
        expect(files.take(fileId, { operatorId: THANDI })).toEqual(err({ type: 'FileNotFound', fileId }))
        expect(await part(fileId, n, cut(bytes, n))).toEqual(
          ok({ octets: Math.min(octets, (n + 1) * FILE_PART_OCTETS) }),
        )
      }
      const taken = files.take(fileId, { operatorId: THANDI })
      expect(taken.ok && taken.value.name).toBe('customers.csv')
      expect(taken.ok && taken.value.bytes.equals(bytes)).toBe(true)
      await files.handlers.drop({ fileId }, askedBy(THANDI))
    }),
    {
      numRuns: 15,
      examples: [[1], [FILE_PART_OCTETS], [FILE_PART_OCTETS + 1], [2 * FILE_PART_OCTETS]],
      verbose: true,
    },
  )
})

test('the part that was sent last may be sent again; one before its turn, or long past, is refused with the one wanted', async () => {
  const bytes = randomBytes(2 * FILE_PART_OCTETS + 5)
  const fileId = await begun(bytes.length)
  expect(await part(fileId, 1, cut(bytes, 1))).toEqual(err({ type: 'PartOutOfOrder', wanted: 0 }))
  await part(fileId, 0, cut(bytes, 0))
  expect(await part(fileId, 0, cut(bytes, 0))).toEqual(ok({ octets: FILE_PART_OCTETS }))
  await part(fileId, 1, cut(bytes, 1))
  expect(await part(fileId, 0, cut(bytes, 0))).toEqual(err({ type: 'PartOutOfOrder', wanted: 2 }))
  await part(fileId, 2, cut(bytes, 2))
  expect(await part(fileId, 3, Buffer.from('x'))).toMatchObject(err({ type: 'PartUnusable' }))
  const taken = files.take(fileId, { operatorId: THANDI })
  expect(taken.ok && taken.value.bytes.equals(bytes)).toBe(true)
})

test('a part that is too short, too long or no base64 is refused, and the right one is taken afterwards', async () => {
  const bytes = randomBytes(FILE_PART_OCTETS + 5)
  const fileId = await begun(bytes.length)
  for (const wrong of [cut(bytes, 0).subarray(1), Buffer.concat([cut(bytes, 0), Buffer.from('x')])]) {
    expect(await part(fileId, 0, wrong)).toMatchObject(
      err({ type: 'PartUnusable', words: expect.stringMatching(/^Part 0 must have 600000 octets/) }),
    )
  }
  expect(await part(fileId, 0, 'not base64!')).toEqual(err({ type: 'PartUnusable', words: 'Part 0 is not base64' }))
  expect(await part(fileId, 0, cut(bytes, 0))).toEqual(ok({ octets: FILE_PART_OCTETS }))
})

test('nobody but who brought a file can add to it, take it or drop it', async () => {
  const fileId = await begun(5)
  expect(await part(fileId, 0, Buffer.from('named'), LEBO)).toEqual(err({ type: 'FileNotFound', fileId }))
  await part(fileId, 0, Buffer.from('names'))
  expect(files.take(fileId, { operatorId: LEBO })).toEqual(err({ type: 'FileNotFound', fileId }))
  expect(await files.handlers.drop({ fileId }, askedBy(LEBO))).toEqual(ok({}))
  expect(files.take(fileId, { operatorId: THANDI })).toMatchObject({ ok: true })
  expect(await files.handlers.drop({ fileId }, askedBy(THANDI))).toEqual(ok({}))
  expect(files.take(fileId, { operatorId: THANDI })).toEqual(err({ type: 'FileNotFound', fileId }))
})

test('files that together are too large are refused until one is dropped', async () => {
  const first = await begun(3 * FILE_PART_OCTETS)
  const more = { name: 'more.xlsx', octets: FILE_PART_OCTETS + 1 }
  expect(await files.handlers.begin(more, askedBy(LEBO))).toMatchObject(
    err({ type: 'NoRoomForFile', words: expect.stringContaining('Files of 2 MB') }),
  )
  await files.handlers.drop({ fileId: first }, askedBy(THANDI))
  expect(await files.handlers.begin(more, askedBy(LEBO))).toMatchObject({ ok: true })
})

describe('one operator', () => {
  beforeEach(() => {
    files = createFiles({ clock, mostOctets: 6 * FILE_PART_OCTETS, shareOctets: 3 * FILE_PART_OCTETS })
  })
  const more = { name: 'more.csv', octets: FILE_PART_OCTETS }

  test('has a share of the room, and the others have theirs', async () => {
    await begun(3 * FILE_PART_OCTETS)
    expect(await files.handlers.begin(more, askedBy(THANDI))).toMatchObject(
      err({ type: 'NoRoomForFile', words: expect.stringMatching(/^You have files of 2 MB.*close the import/) }),
    )
    expect(await files.handlers.begin(more, askedBy(LEBO))).toMatchObject({ ok: true })
  })

  test('who left a file and brings another has its room, but not that of one that still comes', async () => {
    const left = await begun(FILE_PART_OCTETS)
    await part(left, 0, Buffer.alloc(FILE_PART_OCTETS))
    const coming = await begun(2 * FILE_PART_OCTETS)
    clock.advance(59_000)
    expect(await files.handlers.begin(more, askedBy(THANDI))).toMatchObject(err({ type: 'NoRoomForFile' }))
    await part(coming, 0, Buffer.alloc(FILE_PART_OCTETS))
    clock.advance(1000)
    const other = await begun(FILE_PART_OCTETS)
    expect(files.take(left, { operatorId: THANDI })).toEqual(err({ type: 'FileNotFound', fileId: left }))
    for (const [fileId, n] of [
      [coming, 1],
      [other, 0],
    ] as const) {
      expect(await part(fileId, n, Buffer.alloc(FILE_PART_OCTETS))).toMatchObject({ ok: true })
    }
  })

  test('who left a file half way keeps nobody out, the longest silent first; a whole one of somebody else stays', async () => {
    const whole = await begun(FILE_PART_OCTETS, LEBO)
    await part(whole, 0, Buffer.alloc(FILE_PART_OCTETS), LEBO)
    const first = await begun(FILE_PART_OCTETS, LEBO)
    clock.advance(1000)
    const second = await begun(FILE_PART_OCTETS, LEBO)
    await begun(2 * FILE_PART_OCTETS, 'somebody else')
    clock.advance(60_000)
    await begun(2 * FILE_PART_OCTETS)
    expect(await part(first, 0, Buffer.alloc(FILE_PART_OCTETS), LEBO)).toMatchObject(err({ type: 'FileNotFound' }))
    expect(await part(second, 0, Buffer.alloc(FILE_PART_OCTETS), LEBO)).toMatchObject({ ok: true })
    expect(files.take(whole, { operatorId: LEBO })).toMatchObject({ ok: true })
  })
})

test('a file that nobody used for half an hour is gone, and its room is free; one in use stays', async () => {
  const left = await begun(2 * FILE_PART_OCTETS)
  const used = await begun(2)
  await part(used, 0, Buffer.from('ok'))
  clock.advance(20 * 60_000)
  expect(files.take(used, { operatorId: THANDI })).toMatchObject({ ok: true })
  clock.advance(10 * 60_000)
  expect(await part(left, 0, Buffer.alloc(FILE_PART_OCTETS))).toEqual(err({ type: 'FileNotFound', fileId: left }))
  expect(files.take(used, { operatorId: THANDI })).toMatchObject({ ok: true })
  await begun(3 * FILE_PART_OCTETS)
})

test('memory is given back by itself', async () => {
  vi.useFakeTimers()
  files = createFiles({ clock: systemClock })
  const fileId = await begun(2)
  await part(fileId, 0, Buffer.from('ok'))
  vi.advanceTimersByTime(29 * 60_000)
  expect(files.take(fileId, { operatorId: THANDI })).toMatchObject({ ok: true })
  expect(vi.getTimerCount()).toBe(1)
  // The second look is half an hour after the first.
  vi.advanceTimersByTime(31 * 60_000)
  expect(vi.getTimerCount()).toBe(0)
})
afterEach(() => vi.useRealTimers())
