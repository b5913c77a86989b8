/** The house stands as it is drawn: who may import whom, where tables are named, how long files grow. */
import { existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkImports, HOUSE, RULES } from '../tools/import-rules.mjs'

const root = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const find = (pattern: string) =>
  globSync(pattern, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
const sources = find(`{${HOUSE.join(',')}}/**/*.{ts,tsx}`)
const isTest = (file: string) => /\.(test|suite)\.tsx?$|\/test-[^/]+\.ts$|\/testdata\/|^tests\//.test(file)

/** A small house in a temporary folder; the rules are held against it as against ours. */
function plant(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-house-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [file, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return folder
}

const STANDING = {
  'shared/base/result.ts': 'export const ok = 1',
  'shared/contract/nas.ts': "export { ok } from '../base/result.ts'",
  'shared/bridge/port.ts': "export { ok } from '../contract/nas.ts'",
  'main-services/platform/clock/clock.ts': 'export interface Clock { now: () => number }',
  'main-services/radius/index.ts': "export { rule } from './rule.ts'",
  'main-services/radius/rule.ts': 'export const rule = 1',
  'main-services/sessions/index.ts': 'export const sessions = 1',
  'main-services/entry/compose.ts': "export { rule } from '../radius/index.ts'",
  'renderer/main.tsx': "import './app/app.tsx'",
  'renderer/app/app.tsx': "export { page } from '../features/nas/index.ts'",
  'renderer/features/nas/index.ts': 'export const page = 1',
  'renderer/features/sessions/index.ts': 'export const page = 1',
  'renderer/ui/table.tsx': 'export const table = 1',
  'electron/main.ts': "export { ok } from '../shared/bridge/port.ts'",
}

/** What is built on to a house that stands, and the rule it breaks. */
const BREACHES: readonly (readonly [rule: string, file: string, text: string])[] = [
  [
    'no-circles',
    'main-services/radius/rule.ts',
    "import type { X } from './other.ts'; export type Y = X; export const rule = 1",
  ],
  ['everything-resolves', 'main-services/radius/rule.ts', "export { rule } from './gone.ts'"],
  ['base-stands-alone', 'shared/base/result.ts', "export { port as ok } from '../bridge/port2.ts'"],
  ['contract-rests-on-base', 'shared/contract/nas.ts', "import 'pino'; export { ok } from '../base/result.ts'"],
  ['bridge-rests-on-contract', 'shared/bridge/port.ts', "import 'pino'; export { ok } from '../contract/nas.ts'"],
  ['shared-runs-anywhere', 'shared/base/result.ts', "import 'node:fs'; export const ok = 1"],
  ['electron-only-in-the-shell', 'main-services/radius/rule.ts', "import 'electron'; export const rule = 1"],
  ['shell-knows-no-service', 'electron/main.ts', "export { sessions } from '../main-services/sessions/index.ts'"],
  [
    'screen-knows-no-service',
    'renderer/ui/table.tsx',
    "export { sessions } from '../../main-services/sessions/index.ts'",
  ],
  ['screen-uses-no-node', 'renderer/ui/table.tsx', "import 'node:path'"],
  ['feature-knows-no-feature', 'renderer/features/nas/index.ts', "export { page } from '../sessions/index.ts'"],
  ['feature-knows-no-app', 'renderer/features/sessions/index.ts', "export { page } from '../../app/app.tsx'"],
  ['bridge-knows-no-part', 'renderer/bridge/port.ts', "export { table } from '../ui/table.tsx'"],
  ['parts-know-no-page', 'renderer/ui/table.tsx', "export { page } from '../features/nas/index.ts'"],
  [
    'service-knows-no-screen',
    'main-services/radius/rule.ts',
    "export { table as rule } from '../../renderer/ui/table.tsx'",
  ],
  [
    'platform-knows-no-slice',
    'main-services/platform/clock/clock.ts',
    "export type { sessions } from '../../sessions/index.ts'",
  ],
  ['slice-knows-no-slice', 'main-services/radius/rule.ts', "export { sessions as rule } from '../sessions/index.ts'"],
  ['slice-by-its-front-door', 'main-services/entry/compose.ts', "export { rule } from '../radius/rule.ts'"],
  [
    'nobody-imports-an-entry',
    'main-services/sessions/index.ts',
    "export { rule as sessions } from '../entry/compose.ts'",
  ],
  ['rules-touch-nothing', 'main-services/radius/rule.ts', "import 'node:fs'; export const rule = 1"],
  ['sqlite-in-one-place', 'main-services/radius/rule.ts', "import 'better-sqlite3'; export const rule = 1"],
  ['code-imports-no-test', 'main-services/radius/rule.ts', "export { rule } from './rule.test.ts'"],
]
const BESIDE = {
  'main-services/radius/other.ts': "import { rule } from './rule.ts'; export type X = typeof rule",
  'main-services/radius/rule.test.ts': 'export const rule = 1',
  'shared/bridge/port2.ts': 'export const port = 1',
  ...Object.fromEntries(
    ['pino', 'electron', 'better-sqlite3'].flatMap((name) => [
      [`node_modules/${name}/package.json`, `{"name":"${name}","main":"index.js"}`],
      [`node_modules/${name}/index.js`, ''],
    ]),
  ),
}

describe('the import rules', () => {
  test('hold in this house, and every file of it was read', async () => {
    const { violations, read: wasRead, followed } = await checkImports(root)
    expect(violations).toEqual([])
    expect(sources.filter((file) => !wasRead.includes(file))).toEqual([])
    expect(sources.length).toBeGreaterThan(200)
    expect(followed).toBeGreaterThan(sources.length)
  })

  test('find nothing wrong with a house that stands', async () => {
    expect(
      (await checkImports(plant({ ...STANDING, ...BESIDE, 'main-services/radius/other.ts': '' }))).violations,
    ).toEqual([])
  })

  test.each(BREACHES)('notice a breach of %s', async (rule, file, text) => {
    const { violations } = await checkImports(plant({ ...STANDING, ...BESIDE, [file]: text }))
    expect(violations.map((violation) => violation.split(':')[0])).toContain(rule)
  })

  test('are each shown to notice something', () => {
    expect(BREACHES.map(([rule]) => rule).sort()).toEqual([...RULES].sort())
  })
})

describe('the house', () => {
  test('has a front door for every slice', () => {
    const slices = readdirSync(join(root, 'main-services')).filter((name) => !['platform', 'entry'].includes(name))
    expect(slices.length).toBeGreaterThan(4)
    expect(slices.filter((name) => !existsSync(join(root, 'main-services', name, 'index.ts')))).toEqual([])
  })

  test('writes each table in one store only, and reads it in the stores of its slice', () => {
    const migrations = find('main-services/platform/sqlite/migrations/*/*.ts').map(read).join('\n')
    const tables = [...migrations.matchAll(/CREATE (?:VIRTUAL )?TABLE (\w+)/g)].map(([, name = '']) => name)
    expect(tables.length).toBeGreaterThan(8)
    const files = find('main-services/**/*.ts').filter((file) => !isTest(file) && !file.includes('/migrations/'))
    const naming = (words: string, table: string) =>
      files.filter((file) => new RegExp(`\\b(${words})\\s+${table}\\b`).test(read(file)))
    for (const table of tables) {
      const writers = naming('INTO|UPDATE|DELETE FROM', table)
      expect(writers, table).toEqual([expect.stringMatching(/\.store\.ts$/)])
      const ownStores = `${dirname(writers[0] ?? '')}/`
      const mayRead = (file: string) => (file.startsWith(ownStores) && file.endsWith('.store.ts')) || file in READS
      const strangers = naming('FROM|JOIN', table).filter((file) => !mayRead(file))
      expect(strangers, table).toEqual([])
    }
  })

  test('has files of one subject, which seldom need 300 lines', () => {
    const long = sources.filter((file) => read(file).split('\n').length > 301)
    expect(long.filter((file) => !(file in LONG_FOR_A_REASON))).toEqual([])
    expect(Object.keys(LONG_FOR_A_REASON).filter((file) => !long.includes(file))).toEqual([])
  })

  test('has a comment as the head line of every file of product code', () => {
    const bare = sources.filter((file) => !isTest(file) && !/^(\/\*\*|\/\/) ?\S|^\/\*\*\n \* \S/.test(read(file)))
    expect(bare).toEqual([])
  })

  test('says in its pages only commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const pages = ['README.md', ...find('docs/**/*.md')]
    const commands = pages.flatMap((page) => [
      ...[...read(page).matchAll(/npm run ([a-z][a-z0-9:-]*)/g)].map(([, name = '']) => `${page}: ${name}`),
      ...[...read(page).matchAll(/npm (start|test)\b/g)].map(([, name = '']) => `${page}: ${name}`),
    ])
    expect(commands.length).toBeGreaterThan(2)
    expect(commands.filter((line) => !((line.split(': ')[1] ?? '') in scripts))).toEqual([])
  })

  test('says in its scripts only tools that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const files = Object.values(scripts).flatMap(
      (script) => script.match(/(tools|tests|main-services)\/[\w./-]+/g) ?? [],
    )
    expect(files.length).toBeGreaterThan(5)
    expect([...new Set(files)].filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  test('belongs to no machine: no path of one, no registry’s address', () => {
    const texts = [
      ...sources,
      ...find('tools/*'),
      ...find('docs/**/*.md'),
      ...find('changes/*'),
      ...find('*.{md,json,mjs,ts,yml}'),
      ...['.npmrc', '.gitignore', '.ci/run', '.dependency-cruiser.mjs'],
    ].filter((file) => file !== 'tests/house.test.ts' && existsSync(join(root, file)))
    const traces = [
      /\/work\//,
      /\/root\//,
      /\/Users\/[a-z]/,
      /C:\\Users/,
      /registry\.[a-z]+\.(org|com|dev)/,
      /_authToken/,
    ]
    const found = texts.filter((file) => traces.some((trace) => trace.test(read(file))))
    expect(found).toEqual([])
    expect(read('package-lock.json')).not.toContain('"resolved"')
  })
})

/** Files that name a table without being a store of its slice; each with why. */
const READS: Readonly<Record<string, string>> = {
  'main-services/sessions/filed-conditions.ts': 'the words of a filter as a condition on filed sessions',
}

/** Each with why its one subject takes so much room. */
const LONG_FOR_A_REASON: Readonly<Record<string, string>> = {
  'main-services/radius/attributes/erx.ts': 'one vendor’s table, a line an attribute',
  'main-services/sessions/projection.test.ts': 'every order of a session’s packets',
  'main-services/sessions/query.test.ts': 'every filter, sort and search',
  'tests/e2e/browser/sign-ins.test.ts': 'one story of a customer and an order, each step on the one before',
  'tests/bridge.test.ts': 'one suite that both transports run',
  'tests/loopback.test.ts': 'one list of attacks',
}
