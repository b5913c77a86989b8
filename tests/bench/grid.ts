/**
 * The Sessions grid measured in a real browser on the built console: frames a
 * second while thousands of sessions change, and how long a start takes.
 *
 *   node tests/bench/grid.ts [--sessions N] [--rate N] [--write]
 *
 * Everything is on 127.0.0.1 and in folders that go again. `--write` puts the
 * table into the README.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import type { RadiusStats } from '../../shared/contract/radius.ts'
import { type ConsoleUnderTest, startConsole, until } from '../console-under-test.ts'
import { sitDown, startBrowser } from '../e2e/browser/browser.ts'
import { countFrames } from './count-frames.ts'
import { createEndings } from './endings.ts'
import type { LoadOptions, LoadResult } from './load-generator.ts'
import { describeMachine } from './machine.ts'
import { type Cell, table, writeIntoReadme } from './report.ts'

const SECRET = 'only-for-the-bench-5b2c'
const FILL_RATE = 5000
const PHASE_SECONDS = 5
const VIEWPORT = { width: 1440, height: 900 }
/** Three rows a frame: somebody who drags through the list. */
const SCROLL_PIXELS_A_FRAME = 72
const STARTS = 3

const options = parseArgs({
  options: {
    sessions: { type: 'string', default: '50000' },
    rate: { type: 'string', default: '2000' },
    write: { type: 'boolean', default: false },
  },
}).values
const sessions = Number(options.sessions)
const rate = Number(options.rate)
const progress = (words: string): void => void process.stderr.write(`${words}\n`)

/** A process of its own, as NASes are. */
function startLoad(load: LoadOptions): { readonly process: ChildProcess; readonly result: Promise<LoadResult> } {
  const program = join(import.meta.dirname, 'load-generator.ts')
  const child = spawn(process.execPath, [program, JSON.stringify(load)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  const result = once(child, 'close').then(() => JSON.parse(output || '{}') as LoadResult)
  return { process: child, result }
}

async function measurePhases(page: Page): Promise<Cell[][]> {
  const rows: Cell[][] = []
  const phase = async (name: string, scroll: boolean, meanwhile: () => Promise<void> = async () => {}) => {
    await pause(1000)
    const [frames] = await Promise.all([
      countFrames(page, { seconds: PHASE_SECONDS, scrollPixels: scroll ? SCROLL_PIXELS_A_FRAME : 0 }),
      meanwhile(),
    ])
    const cells = [name, frames.fps, frames.p99, frames.longTasks, frames.longestTask]
    progress(cells.join(' | '))
    rows.push(cells)
  }
  const search = page.getByRole('textbox', { name: 'Search sessions' })
  await phase('looked at', false)
  await phase('scrolled', true)
  await page.getByRole('button', { name: 'Down, Mb/s' }).click()
  await phase('sorted by download rate, looked at', false)
  await phase('sorted by download rate, scrolled', true)
  await phase('searched, a letter every 200 ms', false, () => search.pressSequentially('user000000012', { delay: 200 }))
  await search.fill('')
  return rows
}

/** From the start of the program to its ready line, and to what a person can use; milliseconds, the slowest of a few. */
async function timeStart(browser: Browser, name: string, start: Start): Promise<Cell[]> {
  const times: { ready: number; usable: number }[] = []
  for (let time = 0; time < STARTS; time += 1) {
    const began = performance.now()
    const console = await startConsole(start.folder ? { folder: start.folder } : {})
    const ready = performance.now() - began
    const desk = await sitDown(browser, console.ready.ui, VIEWPORT)
    await start.usable(desk.page, console)
    times.push({ ready, usable: performance.now() - began })
    await desk.context.close()
    await console.stop()
  }
  const slowest = (which: 'ready' | 'usable') => Math.round(Math.max(...times.map((time) => time[which])))
  progress(`start, ${name}: ready after ${slowest('ready')} ms, usable after ${slowest('usable')} ms`)
  return [name, slowest('ready'), slowest('usable')]
}

interface Start {
  /** Without one, a new one each time. */
  readonly folder?: string
  readonly usable: (page: Page, console: ConsoleUnderTest) => Promise<void>
}

async function goToSessions(page: Page, console: ConsoleUnderTest): Promise<void> {
  await page.goto(new URL('/#/sessions', console.ready.ui).href)
  await page.getByRole('grid', { name: 'Sessions' }).getByRole('gridcell').first().waitFor()
}

const folder = mkdtempSync(join(tmpdir(), 'fibrehub-grid-'))
const browser = await startBrowser()
const endings = createEndings()
endings.add(() => rmSync(folder, { recursive: true, force: true }))
endings.add(() => browser.close())
try {
  const console = await startConsole({ folder })
  endings.add(console.kill)
  await console.ask('nas.add', {
    name: 'bng-load-01',
    address: '127.0.0.1',
    secret: SECRET,
    requireMessageAuthenticator: false,
  })
  const load = { host: '127.0.0.1', port: console.ready.radius.acct ?? 0, secret: SECRET, sessions, prefix: 'grid' }
  const seconds = Math.ceil(sessions / FILL_RATE)
  await startLoad({ ...load, rate: FILL_RATE, seconds, kinds: ['start'] }).result
  await until(
    () => console.ask<RadiusStats>('radius.stats'),
    ({ projectorLag }) => projectorLag.packets === 0,
    120,
  )
  const desk = await sitDown(browser, console.ready.ui, VIEWPORT)
  await goToSessions(desk.page, console)
  const updates = startLoad({ ...load, rate, seconds: 600, kinds: ['interim'] })
  endings.add(() => updates.process.kill())
  await pause(2000)
  const { answered: before } = await console.ask<RadiusStats>('radius.stats')
  const measuredFrom = performance.now()
  const phases = await measurePhases(desk.page)
  const { answered } = await console.ask<RadiusStats>('radius.stats')
  const perSecond = Math.round((answered - before) / ((performance.now() - measuredFrom) / 1000))
  updates.process.kill()
  await desk.context.close()
  await console.stop()

  const starts = [
    await timeStart(browser, 'an empty console, to its overview', {
      usable: (page) => page.getByRole('heading', { name: 'Ready for your first NAS' }).waitFor(),
    }),
    await timeStart(browser, `${sessions.toLocaleString('en-US')} open sessions, to their rows`, {
      folder,
      usable: goToSessions,
    }),
  ]
  const markdown = [
    `Measured ${describeMachine()}; Chromium ${browser.version()} without a graphics card, ${VIEWPORT.width} × ${VIEWPORT.height}. Console, NASes and browser share the machine.`,
    `${sessions.toLocaleString('en-US')} open sessions, ${perSecond.toLocaleString('en-US')} of them updated a second by RADIUS packets:`,
    table(['Sessions grid', 'Frames a second', '99 % of frames within, ms', 'Tasks over 50 ms', 'Longest, ms'], phases),
    table([`Slowest of ${STARTS} starts`, 'Ready line, ms', 'Usable screen, ms'], starts),
  ].join('\n\n')
  process.stdout.write(`${markdown}\n`)
  if (options.write) writeIntoReadme('bench:grid', markdown)
} finally {
  await endings.all()
}
