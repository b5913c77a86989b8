/** A disk that fills up, refuses or is slow: no answer without a row, and all is well again when the disk is. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest'
import { generateLoad, type LoadOptions, type LoadResult } from '../bench/load-generator.ts'
import { startConsole, until } from '../console-under-test.ts'
import { noCompiler, noTmpfs, testUnless } from './lacks.ts'
import { answeredIn, missing, type RadiusAlone, readJournal, SECRET, startRadiusAlone } from './radius-alone.ts'
import { compileShim } from './shim.ts'

const MEGABYTE = 1024 * 1024
const RATE = 2000
const withoutTmpfs = noTmpfs()
const withoutCompiler = noCompiler()

describe('the disk', () => {
  let root: string
  const mounted: string[] = []
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'fibrehub-disk-'))
  })
  afterAll(() => {
    for (const folder of mounted) execFileSync('umount', ['--lazy', folder])
    rmSync(root, { recursive: true, force: true })
  })

  /** A disk of its own with so many megabytes. */
  const mountDisk = (name: string, megabytes: number) => {
    const folder = join(root, name)
    mkdirSync(folder)
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
    mounted.push(folder)
    return {
      folder,
      resize: (to: number) => execFileSync('mount', ['-o', `remount,size=${to}m`, folder]),
    }
  }
  const answeredFile = (prefix: string) => join(root, `${prefix}-answered`)
  const load = (port: number | null, prefix: string, seconds: number, more: Partial<LoadOptions> = {}) =>
    generateLoad({
      host: '127.0.0.1',
      port: port ?? 0,
      secret: SECRET,
      rate: RATE,
      seconds,
      kinds: ['start', 'stop'],
      prefix,
      verify: true,
      answeredFile: answeredFile(prefix),
      retransmissions: 0,
      drainMilliseconds: 500,
      ...more,
    })
  /** All of it can be answered, so it is waited for, and what the socket had no room for is sent again. */
  const loadAnswered = (port: number | null, prefix: string, seconds: number, more: Partial<LoadOptions> = {}) =>
    load(port, prefix, seconds, { retransmissions: 10, drainMilliseconds: 20_000, ...more })
  /** Small loads until one is answered as a whole. */
  const untilWell = (port: number | null, prefix: string): Promise<LoadResult> => {
    let tries = 0
    return until(
      () => load(port, `${prefix}${tries++}`, 0.2, { answeredFile: answeredFile(prefix) }),
      ({ sent, lost }) => sent > 0 && lost === 0,
    )
  }
  const expectAllRecorded = (folder: string, ...prefixes: string[]) => {
    const journal = readJournal(folder)
    const answered = prefixes.flatMap((prefix) => answeredIn(answeredFile(prefix)))
    expect(answered.length).toBeGreaterThan(0)
    expect(missing(answered, journal)).toEqual([])
    expect(journal.integrity).toBe('ok')
  }

  testUnless(
    withoutTmpfs,
    'full to the last octet: nothing is answered that is not recorded, until there is room again',
    async () => {
      const { folder, resize } = mountDisk('full', 6)
      // So that it runs into the end of the disk, which the watermarks otherwise keep it from.
      const radius = await startRadiusAlone({ folder, freeBytes: 1024 * 1024 * MEGABYTE })
      // Small commits still find a place when large ones do not; at last none does.
      let loads = 0
      const whileFilling = { answeredFile: answeredFile('filling') }
      // A machine that stands still for a moment answers nothing either: the disk has to have said so.
      const saysFull = () => /SQLITE_FULL|disk is full/.test(radius.log())
      await until(
        () => load(radius.port, `fill${loads++}`, 1, whileFilling),
        ({ sent, answered }) => sent > 0 && answered === 0 && saysFull(),
        90,
      )
      expect(loads).toBeGreaterThan(1)
      resize(64)
      await untilWell(radius.port, 'well')
      await radius.stop()
      expectAllRecorded(folder, 'filling', 'well')
    },
  )

  testUnless(
    withoutTmpfs,
    'nearly full: Interim-Updates wait first, then everything, and it opens again by itself',
    async () => {
      const { folder, resize } = mountDisk('watermarks', 150)
      const console = await startConsole({ folder })
      onTestFinished(console.kill)
      const { acct } = console.ready.radius
      const state = async () => {
        const { disk } = await console.ask<{ disk: { state: string } }>('radius.stats')
        return disk.state
      }
      await console.ask('nas.add', {
        name: 'bng-load-01',
        address: '127.0.0.1',
        secret: SECRET,
        requireMessageAuthenticator: false,
      })
      await until(state, (now) => now === 'refusing')
      expect((await load(acct, 'refusing', 0.3)).answered).toBe(0)

      resize(600)
      await until(state, (now) => now === 'shedding-interims')
      // Sent once and so few that none finds the socket full: the drops are counted packet for packet.
      const { kinds } = await load(acct, 'shedding', 0.3, {
        kinds: ['start', 'interim', 'stop'],
        rate: 300,
        retransmitAfterMilliseconds: 60_000,
        drainMilliseconds: 5000,
      })
      expect(kinds.interim.answered).toBe(0)
      expect([kinds.start.answered, kinds.stop.answered]).toEqual([kinds.start.sent, kinds.stop.sent])

      resize(2000)
      await until(state, (now) => now === 'ok')
      const well = await loadAnswered(acct, 'ok', 0.3, { kinds: ['start', 'interim', 'stop'] })
      expect(well.lost).toBe(0)
      const { dropped } = await until(
        () => console.ask<{ answered: number; dropped: Record<string, number> }>('radius.stats'),
        ({ answered }) => answered >= kinds.start.answered + kinds.stop.answered + well.answered,
      )
      expect(dropped).toMatchObject({ 'disk-full': expect.any(Number), 'disk-low-interim': kinds.interim.sent })
      await console.stop()
    },
  )

  /** The RADIUS thread on a disk whose faults are told by a file. */
  const startOnFaultyDisk = async (
    name: string,
  ): Promise<{ folder: string; radius: RadiusAlone; fault: (words: string) => void }> => {
    const folder = join(root, name)
    mkdirSync(folder)
    const now = join(root, `${name}-now`)
    const env = {
      LD_PRELOAD: compileShim('disk-fault', root),
      DISK_FAULT_FOLDER: folder,
      DISK_FAULT_NOW: now,
    }
    const radius = await startRadiusAlone({ folder, freeBytes: 1024 * 1024 * MEGABYTE, env })
    return { folder, radius, fault: (words) => writeFileSync(now, words) }
  }

  for (const [words, meaning] of [
    ['eio', 'fails with EIO'],
    ['erofs', 'turns read-only'],
  ] as const) {
    testUnless(withoutCompiler, `${meaning}: nothing is answered until it is well again`, async () => {
      const { folder, radius, fault } = await startOnFaultyDisk(words)
      expect((await loadAnswered(radius.port, `${words}A`, 0.5)).lost).toBe(0)
      fault(words)
      expect((await load(radius.port, `${words}B`, 0.5)).answered).toBe(0)
      fault('')
      await untilWell(radius.port, `${words}C`)
      await radius.stop()
      expectAllRecorded(folder, `${words}A`, `${words}C`)
    })
  }

  testUnless(withoutCompiler, 'slow, 30 ms for every fsync: batches grow and nothing is lost', async () => {
    const { folder, radius, fault } = await startOnFaultyDisk('slow')
    fault('slow 30')
    const result = await loadAnswered(radius.port, 'slow', 4, { rate: 3000 })
    expect(result.lost).toBe(0)
    // The fault was really there: an answer waits for at least one fsync.
    expect(result.latency.p50).toBeGreaterThan(30)
    fault('')
    await radius.stop()
    expectAllRecorded(folder, 'slow')
  })
})
