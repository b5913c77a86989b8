/**
 * Subscribers, coverage and who is affected, measured on the built console as the screen asks it: an import of 100,000
 * customers, 120,000 coverage polygons, searches among 200,000 subscribers, `affected.find` and `coverage.at`, and the map.
 *
 *   node tests/bench/places.ts [--customers N] [--areas N] [--write] [--without-map]
 *
 * Everything is on 127.0.0.1 and in a folder that goes again. `--write` puts the tables into the README.
 */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from '../../main-services/demo/random.ts'
import type { Affected } from '../../shared/contract/affected.ts'
import type { RadiusStats } from '../../shared/contract/radius.ts'
import { type ConsoleUnderTest, startConsole, until } from '../console-under-test.ts'
import { sitDown, startBrowser } from '../e2e/browser/browser.ts'
import { bringFile, carriedOut, timed } from './asked.ts'
import { createEndings } from './endings.ts'
import type { LoadOptions } from './load-generator.ts'
import { describeMachine } from './machine.ts'
import { coverageGeoJson, customersCsv, knownSuburbs, usernameOf } from './made-up-customers.ts'
import { measureMapFrames } from './map-frames.ts'
import { quiet } from './quiet.ts'
import { type Cell, createReport, table } from './report.ts'

const SECRET = 'only-for-the-bench-5b2c'
/** Of the load generator's usernames. */
const DIGITS = 10
const FILL_RATE = 5000
/** So many NASes' sessions report every ten minutes. */
const REPORTING_SECONDS = 600
const PREFIX = 'places'
const VIEWPORT = { width: 1440, height: 900 }

const ORDINARY = 'in ordinary work'

type Asking = readonly [name: string, ask: () => Promise<unknown>]

const options = parseArgs({
  options: {
    customers: { type: 'string', default: '100000' },
    areas: { type: 'string', default: '120000' },
    asks: { type: 'string', default: '200' },
    write: { type: 'boolean', default: false },
    'without-map': { type: 'boolean', default: false },
  },
}).values
const [customers, areas, asks] = [Number(options.customers), Number(options.areas), Number(options.asks)]
const words = (n: number): string => n.toLocaleString('en-US')
const progress = (line: string): void => void process.stderr.write(`${line}\n`)
const suburbs = knownSuburbs()
const random = createRandom(4711)

const pick = () => random.pick(suburbs)
/** A dozen corners round a suburb. */
function polygonRound({ lat, lon }: { lat: number; lon: number }, degrees: number) {
  return Array.from({ length: 12 }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / 12
    return { lat: lat + degrees * Math.sin(angle) * (0.7 + random.next() * 0.6), lon: lon + degrees * Math.cos(angle) }
  })
}

function send(
  console: ConsoleUnderTest,
  of: Pick<LoadOptions, 'rate' | 'seconds' | 'sessions' | 'kinds'>,
): ReturnType<typeof spawn> {
  const load: LoadOptions = {
    host: '127.0.0.1',
    port: console.ready.radius.acct ?? 0,
    secret: SECRET,
    prefix: PREFIX,
    ...of,
  }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'load-generator.ts'), JSON.stringify(load)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  endings.add(() => child.kill())
  return child
}

async function fillSessions(console: ConsoleUnderTest, sessions: number): Promise<void> {
  await console.ask('nas.add', {
    name: 'bng-load-01',
    address: '127.0.0.1',
    secret: SECRET,
    requireMessageAuthenticator: false,
  })
  await once(
    send(console, { rate: FILL_RATE, seconds: Math.ceil(sessions / FILL_RATE), sessions, kinds: ['start'] }),
    'close',
  )
  await until(
    () => console.ask<RadiusStats>('radius.stats'),
    ({ projectorLag }) => projectorLag.packets === 0,
    120,
  )
}

const endings = createEndings()
const report = createReport({
  bench: 'bench:places',
  sections: { imports: 'imports', asks: 'searches and who is affected', map: 'the map' },
  head: `Measured ${describeMachine()}. Asked over HTTP from another process on the same machine, each time with other words, places and outlines.`,
  write: options.write,
})
const folder = mkdtempSync(join(tmpdir(), 'fibrehub-places-'))
endings.add(() => rmSync(folder, { recursive: true, force: true }))
try {
  const console = await startConsole({ folder })
  endings.add(console.kill)

  const importOf = async (first: number) => {
    const text = customersCsv({ first, count: customers, digits: DIGITS })
    const fileId = await bringFile(console, 'customers.csv', text)
    return {
      fileId,
      ...(await carriedOut(console, 'subscribers.import', { source: { kind: 'file', fileId } }, 'subscribers.imports')),
    }
  }
  const first = await importOf(0)
  progress(`import: ${Math.round(first.milliseconds)} ms, ${first.ended.added} added, ${first.ended.left} left`)
  const again = await carriedOut(
    console,
    'subscribers.import',
    { source: { kind: 'file', fileId: first.fileId } },
    'subscribers.imports',
  )
  progress(`again: ${Math.round(again.milliseconds)} ms, ${again.ended.same} the same`)
  const geoJson = coverageGeoJson(areas)
  const areaFile = await bringFile(console, 'coverage.geojson', geoJson)
  const covered = await carriedOut(
    console,
    'places.importAreas',
    { source: { kind: 'file', fileId: areaFile }, kind: 'coverage', sourceName: 'bench' },
    'places.areaImports',
  )
  progress(`areas: ${Math.round(covered.milliseconds)} ms, ${covered.ended.added} added, ${covered.ended.left} left`)
  const seconds = (milliseconds: number): number => Math.round(milliseconds / 100) / 10
  report.add(
    'imports',
    table(
      ['Import', 'Taken in', 'Seconds', 'A second'],
      [
        [
          `${words(customers)} customers with a service each, new`,
          first.ended.added,
          seconds(first.milliseconds),
          Math.round(first.ended.added / (first.milliseconds / 1000)),
        ],
        [
          'the same file again',
          again.ended.same,
          seconds(again.milliseconds),
          Math.round(again.ended.same / (again.milliseconds / 1000)),
        ],
        [
          `${words(areas)} coverage polygons, ${Math.round(geoJson.length / 2 ** 20)} MB of GeoJSON`,
          covered.ended.added,
          seconds(covered.milliseconds),
          Math.round(covered.ended.added / (covered.milliseconds / 1000)),
        ],
      ],
    ),
  )

  await fillSessions(console, customers / 2)
  const find = (where: () => object) => () => console.ask<Affected>('affected.find', { where: where(), limit: 100 })
  const whoIsAffected: Asking[] = [
    ['`affected.find`, a drawn polygon', find(() => ({ polygon: polygonRound(pick(), 0.05) }))],
    ['… a circle of 5 km', find(() => ({ circle: { ...latLon(pick()), metres: 5000 } }))],
    [
      '… three suburbs by name, of one FNO',
      find(() => ({ suburbs: [pick(), pick(), pick()].map(({ name, city }) => `${name}, ${city}`), fno: 'vumatel' })),
    ],
    ['… an OLT or a POP', find(() => ({ or: [{ olt: `OLT-${random.between(0, 399)}` }, { pop: 'none' }] }))],
    ['… a NAS, and what is up on it', find(() => ({ nasAddress: '127.0.0.1', state: 'up' }))],
    [
      '… a polygon and an FNO, not what is up, or a list of 500 references',
      find(() => ({
        or: [
          { polygon: polygonRound(pick(), 0.08), fno: 'openserve', not: { state: 'up' } },
          { serviceRefs: Array.from({ length: 500 }, () => `SVC-${random.between(0, customers - 1)}`) },
        ],
      })),
    ],
    [
      '… a whole province but one city, 100 rows of it',
      find(() => ({ suburbs: ['Gauteng'], not: { suburbs: ['Centurion'] } })),
    ],
  ]
  const rows: Cell[][] = []
  const measure = async (meanwhile: string, askings: readonly Asking[]): Promise<void> => {
    progress(`${meanwhile}:`)
    for (const [name, ask] of askings) {
      const [asked = name, ...times] = await timed(asks, name, ask)
      rows.push([asked, meanwhile, ...times])
    }
  }
  await measure(`${words(customers / 2)} sessions have just begun`, whoIsAffected)
  const reporting = send(console, {
    rate: Math.ceil(customers / 2 / REPORTING_SECONDS),
    seconds: 24 * 3600,
    sessions: customers / 2,
    kinds: ['interim'],
  })
  await quiet(console.pid, progress)
  await measure(ORDINARY, [
    [
      '`coverage.at`, anywhere there is fibre',
      () => {
        const { lat, lon } = pick()
        const near = () => (random.next() - 0.5) / 20
        return console.ask('coverage.at', { lat: lat + near(), lon: lon + near() })
      },
    ],
    ...whoIsAffected,
  ])
  if (!options['without-map']) {
    const browser = await startBrowser()
    endings.add(() => browser.close())
    const { page } = await sitDown(browser, console.ready.ui, VIEWPORT)
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    const { total } = await console.ask<{ total: number }>('map.points', { limit: 1 })
    const frames = await measureMapFrames(page, console.ready.ui, total)
    const cells = frames.map(({ phase, fps, p99, longTasks, longestTask }) => [phase, fps, p99, longTasks, longestTask])
    for (const row of cells) progress(row.join(' | '))
    report.add(
      'map',
      `${words(total)} points; Chromium ${browser.version()} without a graphics card, ${VIEWPORT.width} × ${VIEWPORT.height}:\n\n${table(['Map', 'Frames a second', '99 % of frames within, ms', 'Tasks over 50 ms', 'Longest, ms'], cells)}`,
    )
  }
  const search = (text: () => string) => () => console.ask('subscribers.query', { search: text(), limit: 50 })
  const n = () => random.between(0, 2 * customers - 1)
  const lines = await console.ask<{ rows: { framedIp: string | null; mac: string | null }[] }>('sessions.query', {
    offset: 0,
    limit: 200,
  })
  const addresses = lines.rows.flatMap(({ framedIp }) => framedIp ?? [])
  const macs = lines.rows.flatMap(({ mac }) => mac ?? [])
  const phone = () => `082 ${String(n()).padStart(7, '0').replace(/(...)/, '$1 ')}`
  const serial = () => `HWTC${n().toString(16).toUpperCase().padStart(8, '0')}`
  const searches: Asking[] = [
    [
      `Search among ${words(2 * customers)} subscribers: a name`,
      search(() => random.pick(['thabo mok', 'van wyk', 'naidoo p', 'lerato', 'khan'])),
    ],
    ['… a phone number as it is spoken', search(phone)],
    ['… a username', search(() => usernameOf(n(), DIGITS))],
    ['… an ONT serial', search(serial)],
    ['… an IP address', search(() => random.pick(addresses))],
    ['… a MAC', search(() => random.pick(macs))],
    ['… street and suburb', search(() => `protea ${pick().name}`)],
    ['… number, street and suburb', search(() => `${random.between(1, 400)} Protea Road, ${pick().name}`)],
    [
      '… everybody who was never up, by name, a page far down',
      () =>
        console.ask('subscribers.query', {
          filter: { state: 'never' },
          offset: random.between(0, customers),
          limit: 100,
        }),
    ],
  ]
  const importing = importOf(customers)
  // Whoever awaits it below is told of its failure.
  importing.catch(() => undefined)
  await until(
    () => console.ask<{ imports: { state: string }[] }>('subscribers.imports', {}),
    ({ imports }) => imports.some(({ state }) => state === 'writing'),
    120,
  )
  await measure(`${words(customers)} more are being imported`, [
    ['Search: a phone number or an ONT serial', search(() => (random.next() < 0.5 ? phone() : serial()))],
  ])
  const second = await importing
  progress(`second import: ${Math.round(second.milliseconds)} ms`)
  await measure('those have just been imported', searches.slice(0, 4))
  await quiet(console.pid, progress)
  await measure(ORDINARY, searches)
  reporting.kill()
  report.add(
    'asks',
    `With ${words(customers)} services, ${words(customers / 2)} sessions and ${words(areas)} coverage polygons; milliseconds of ${words(asks)} askings each. ${ORDINARY.replace(/^./, (letter) => letter.toUpperCase())}: every session reports every ten minutes${options['without-map'] ? '' : ', and a map is open while is searched'}:\n\n${table(['Asked', 'Meanwhile', 'p50', 'p95', 'slowest'], rows)}`,
  )
  await console.stop()
} finally {
  await endings.all()
}

function latLon({ lat, lon }: { readonly lat: number; readonly lon: number }) {
  return { lat, lon }
}
