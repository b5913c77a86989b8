import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { err, ok } from '../../shared/base/result.ts'
import { FILE_MOST_OCTETS, FILE_PART_OCTETS } from '../../shared/contract/files.ts'
import { type SendFileDeps, type Sending, sendFile } from './send-file.ts'

type Ask = SendFileDeps['ask']
type Answers = Partial<{ [Call in keyof Ask]: (input: Parameters<Ask[Call]>[0]) => ReturnType<Ask[Call]> | undefined }>

/** The services as far as files go: parts in order, the same part again as before, nothing else. */
function services(answers: Answers = {}) {
  const parts = new Map<string, Buffer[]>()
  const moved: Sending[] = []
  let roads = 0
  let stopped = false
  const ask = {
    begin: async (input: Parameters<Ask['begin']>[0]) => {
      const instead = answers.begin?.(input)
      if (instead) return instead
      const fileId = `0190b2c4-0000-7000-8000-${String(parts.size).padStart(12, '0')}`
      parts.set(fileId, [])
      return ok({ fileId })
    },
    part: async (input: Parameters<Ask['part']>[0]) => {
      const instead = answers.part?.(input)
      if (instead) return instead
      const known = parts.get(input.fileId)
      if (!known) return err({ type: 'FileNotFound', fileId: input.fileId })
      if (input.n > known.length) return err({ type: 'PartOutOfOrder', wanted: known.length })
      known[input.n] = Buffer.from(input.base64, 'base64')
      return ok({ octets: known.reduce((sum, { length }) => sum + length, 0) })
    },
    drop: async ({ fileId }: Parameters<Ask['drop']>[0]) => {
      parts.delete(fileId)
      return ok({})
    },
  } as unknown as Ask
  return {
    deps: {
      ask,
      whenOpen: async () => {
        roads += 1
        return true
      },
      isStopped: () => stopped,
      onMoved: (sending: Sending) => void moved.push(sending),
    },
    moved,
    held: () => [...parts].map(([fileId, of]) => ({ fileId, octets: Buffer.concat(of) })),
    forget: () => parts.clear(),
    stop: () => {
      stopped = true
    },
    roads: () => roads,
  }
}

const big = randomBytes(FILE_PART_OCTETS * 2 + 1234)
const kml = new File([big], 'coverage.kmz')

describe('a file on its way to the services', () => {
  test('goes within the question while it is a short text', async () => {
    const { deps, held } = services()
    expect(await sendFile(new File(['name;fno\nZöne 9;vumatel\n'], 'zones.csv'), deps)).toEqual(
      ok({ kind: 'text', name: 'zones.csv', text: 'name;fno\nZöne 9;vumatel\n' }),
    )
    expect(held()).toEqual([])
  })

  test.each([
    ['a CSV of Excel in Windows-1252', [0x53, 0xe3, 0x6f, 0x0a]],
    ['a text with NULs', [0x61, 0x00, 0x62, 0x0a]],
  ])('goes as it is where it is short but no text in UTF-8: %s', async (_, octets) => {
    const { deps, held } = services()
    const sent = await sendFile(new File([new Uint8Array(octets)], 'zones.csv'), deps)
    expect(sent).toMatchObject({ ok: true, value: { kind: 'file' } })
    expect([...(held()[0]?.octets ?? [])]).toEqual(octets)
  })

  test('arrives octet for octet, part by part, and says how far it is', async () => {
    const { deps, held, moved } = services()
    expect(await sendFile(kml, deps)).toEqual(ok({ kind: 'file', fileId: held()[0]?.fileId }))
    expect(held()[0]?.octets.equals(big)).toBe(true)
    expect(moved.map(({ octets }) => octets)).toEqual([0, FILE_PART_OCTETS, 2 * FILE_PART_OCTETS, big.length])
  })

  test('goes on where it was when the road comes back', async () => {
    let lost = 0
    const { deps, held, moved, roads } = services({
      part: ({ n }) => (n === 1 && lost++ < 2 ? Promise.resolve(err({ type: 'Disconnected' })) : undefined),
    })
    expect(await sendFile(kml, deps)).toMatchObject({ ok: true })
    expect(roads()).toBe(2)
    expect(moved).toContainEqual({ octets: FILE_PART_OCTETS, of: big.length, waiting: true })
    expect(held()[0]?.octets.equals(big)).toBe(true)
  })

  test('begins again when the services have forgotten it', async () => {
    let forgotten = false
    const world = services({
      part: ({ n }) => {
        if (n === 2 && !forgotten) {
          forgotten = true
          world.forget()
        }
        return undefined
      },
    })
    expect(await sendFile(kml, world.deps)).toMatchObject({ ok: true, value: { kind: 'file' } })
    expect(world.held().map(({ octets }) => octets.equals(big))).toEqual([true])
  })

  test('is given up in words when a part gets no answer again and again', async () => {
    const { deps } = services({ part: () => Promise.resolve(err({ type: 'NoAnswer', seconds: 30 })) })
    expect(await sendFile(kml, deps)).toMatchObject({
      ok: false,
      error: { type: 'failed', words: expect.stringContaining('No answer within 30 s') },
    })
  })

  test('is taken away again when it is stopped', async () => {
    const world = services({
      part: ({ n }) => {
        if (n === 1) world.stop()
        return undefined
      },
    })
    expect(await sendFile(kml, world.deps)).toEqual(err({ type: 'stopped' }))
    expect(world.held()).toEqual([])
  })

  test('is refused here where it is empty or larger than the services take', async () => {
    const { deps, held } = services()
    expect(await sendFile(new File([], 'empty.csv'), deps)).toMatchObject({ error: { words: 'This file is empty' } })
    const huge = Object.defineProperty(new File(['x'], 'huge.kml'), 'size', { value: FILE_MOST_OCTETS + 1 })
    expect(await sendFile(huge, deps)).toMatchObject({
      error: { words: expect.stringContaining('larger than 100 MB') },
    })
    expect(held()).toEqual([])
  })

  test('says what the services say when they have no room for it', async () => {
    const { deps } = services({
      begin: () => Promise.resolve(err({ type: 'NoRoomForFile', words: 'Three large files are here already' })),
    })
    expect(await sendFile(kml, deps)).toMatchObject({ error: { words: 'Three large files are here already' } })
  })
})
