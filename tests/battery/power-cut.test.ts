/** The mains fail at a random moment, and the disk has kept only what it was told to keep. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest'
import { generateLoad } from '../bench/load-generator.ts'
import { startConsole, until } from '../console-under-test.ts'
import { noCompiler, randomNumbers, SEED, testUnless } from './lacks.ts'
import { answeredIn, KEY_HEX, missing, readJournal, SECRET, startRadiusAlone } from './radius-alone.ts'
import { compileShim } from './shim.ts'

const CYCLES = 20
const CONTROL_CYCLES = 3
const RATE = 3000
/** It is loaded until the mains fail, however long a slow machine takes to its first answer. */
const LONGEST_SECONDS = 60
/** Answered before the whole console is cut off, so that there is something to lose. */
const ENOUGH = 200

const lack = noCompiler()

describe(`power cuts, BATTERY_SEED=${SEED}`, () => {
  const random = randomNumbers(SEED)
  let root: string
  let shim: string
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'fibrehub-power-cut-'))
    if (!lack) shim = compileShim('power-cut', root)
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  /** A folder to write to and what the disk keeps of it, which is also what it begins with. */
  const newDisk = (name: string) => {
    const [folder, kept] = [join(root, name), join(root, `${name}-kept`)]
    mkdirSync(kept, { recursive: true })
    const powerOn = () => {
      rmSync(folder, { recursive: true, force: true })
      cpSync(kept, folder, { recursive: true })
    }
    return { folder, kept, powerOn, env: { LD_PRELOAD: shim, POWER_CUT_FOLDER: folder, POWER_CUT_SHADOW: kept } }
  }

  /** Runs the RADIUS thread under load until the mains fail. What was answered. */
  const runUntilPowerCut = async (
    { folder, powerOn, env }: ReturnType<typeof newDisk>,
    prefix: string,
    durability: 'FULL' | 'NORMAL',
  ): Promise<string[]> => {
    powerOn()
    const answeredFile = join(root, `${prefix}-answered`)
    const radius = await startRadiusAlone({ folder, durability, env })
    let cut = false
    const load = generateLoad({
      host: '127.0.0.1',
      port: radius.port,
      secret: SECRET,
      rate: RATE,
      seconds: LONGEST_SECONDS,
      until: () => cut,
      kinds: ['start', 'interim', 'stop'],
      prefix,
      verify: true,
      answeredFile,
      drainMilliseconds: 50,
    })
    await until(async () => existsSync(answeredFile), Boolean)
    await pause(random(1, 500))
    await radius.kill()
    cut = true
    await load
    return answeredIn(answeredFile)
  }

  testUnless(lack, `${CYCLES} in a row lose nothing that was acknowledged`, async () => {
    const disk = newDisk('full')
    const answered: string[] = []
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      answered.push(...(await runUntilPowerCut(disk, `f${cycle}`, 'FULL')))
      disk.powerOn()
      const left = readJournal(disk.folder)
      expect(left.integrity, `cycle ${cycle}`).toBe('ok')
      expect(missing(answered, left), `cycle ${cycle}`).toEqual([])
    }
    expect(answered.length).toBeGreaterThan(CYCLES * 50)
  })

  testUnless(lack, 'with NORMAL in place of FULL some of what was acknowledged is lost', async () => {
    const lost: string[] = []
    for (let cycle = 0; cycle < CONTROL_CYCLES; cycle += 1) {
      const disk = newDisk(`normal${cycle}`)
      const answered = await runUntilPowerCut(disk, `n${cycle}`, 'NORMAL')
      disk.powerOn()
      lost.push(...missing(answered, readJournal(disk.folder)))
    }
    expect(lost).not.toEqual([])
  })

  testUnless(
    lack,
    'the whole console comes back from what the disk kept, with every acknowledged session',
    async () => {
      const disk = newDisk('console')
      const env = { FIBREHUB_DATA_KEY: KEY_HEX }
      const answeredFile = join(root, 'console-answered')
      let cut = false
      disk.powerOn()
      const first = await startConsole({ folder: disk.folder, env: { ...env, ...disk.env } })
      onTestFinished(first.kill)
      await first.ask('nas.add', {
        name: 'bng-load-01',
        address: '127.0.0.1',
        secret: SECRET,
        requireMessageAuthenticator: false,
      })
      const load = generateLoad({
        host: '127.0.0.1',
        port: first.ready.radius.acct ?? 0,
        secret: SECRET,
        rate: 1000,
        seconds: LONGEST_SECONDS,
        until: () => cut,
        kinds: ['start'],
        prefix: 'whole',
        answeredFile,
        drainMilliseconds: 50,
      })
      await until(
        async () => answeredIn(answeredFile).length,
        (count) => count > ENOUGH,
      )
      await pause(random(0, 1200))
      await first.kill()
      cut = true
      await load
      disk.powerOn()
      const second = await startConsole({ folder: disk.folder, env })
      onTestFinished(second.kill)
      const answered = answeredIn(answeredFile)
      expect(answered.length).toBeGreaterThan(ENOUGH)
      expect(await second.ask<object[]>('nas.list')).toHaveLength(1)
      const count = () => second.ask<{ total: number }>('sessions.query', { limit: 0 })
      await until(count, ({ total }) => total >= answered.length)
      await second.stop()
      const left = readJournal(disk.folder)
      expect(left.integrity).toBe('ok')
      expect(missing(answered, left)).toEqual([])
    },
  )
})
