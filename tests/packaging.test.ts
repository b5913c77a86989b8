/**
 * What the installers hold, as far as it is known without Electron's binary: electron-builder packs the built console
 * around a stand-in for it, which has nothing of Electron but the places of its fuses.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { build } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { afterPack, FUSES } from '../tools/flip-fuses.mjs'
import { readArchive } from './read-archive.ts'
import { run } from './run-program.ts'

const root = resolve(import.meta.dirname, '..')
const PACKAGE = join(root, 'tools/package.mjs')
/** What stands before the fuses in every binary of Electron (its docs/tutorial/fuses.md). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As Electron comes: what fuses turn off is on. */
const DEFAULT_WIRE = '101100011'

/** A folder that electron-builder takes for Electron's. */
function standIn(folder: string, { wire = DEFAULT_WIRE, program = 'electron' } = {}): string {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  const fuses = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, wire.length]), Buffer.from(wire)])
  writeFileSync(join(folder, program), Buffer.concat([Buffer.from('#!/bin/sh\n'), fuses]), { mode: 0o755 })
  for (const locale of ['en-US', 'de']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '')
  return folder
}

const packContext = (folder: string) => ({
  appOutDir: folder,
  electronPlatformName: 'linux',
  packager: { executableName: 'electron', appInfo: { productFilename: 'FibreHub NOC Console' } },
})

let work = ''
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'fibrehub-package-'))
})
afterAll(() => rmSync(work, { recursive: true, force: true, maxRetries: 5 }))

describe('a packed console', () => {
  let app = ''
  let files: ReturnType<typeof readArchive>['files'] = []
  let extract: ReturnType<typeof readArchive>['extract']

  beforeAll(() => {
    const electron = standIn(join(work, 'electron'))
    execFileSync(process.execPath, [PACKAGE, '--linux', '--x64', '--dir', '--output', join(work, 'dist')], {
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    app = join(work, 'dist', 'linux-unpacked')
    ;({ files, extract } = readArchive(join(app, 'resources', 'app.asar')))
  })

  const paths = () => files.map(({ path }) => path)

  test('holds what is built, its resources, and the packages it runs on', () => {
    const roots = new Set(paths().map((path) => /^(out\/[^/]+|[^/]+)/.exec(path)?.[0]))
    const outs = globSync('out/*/', { cwd: root }).map((folder) => `out/${basename(folder)}`)
    expect([...roots].sort()).toEqual(['node_modules', ...outs.sort(), 'package.json', 'resources'])
    const built = globSync('out/{main,preload,renderer}/**/*', { cwd: root, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    const left = built.filter((path) => !paths().includes(path))
    expect(left).toEqual(['out/main/headless.js'])
    expect(paths()).toContain('resources/icons/tray-clear.png')
    expect(paths().filter((path) => /^resources\/(?!icons\/|update-key\.pem$)/.test(path))).toEqual([])
  })

  test('holds no source, test, map, secret or history of how it was made', () => {
    const unwanted = [
      /\.(ts|tsx|mts|cts|map|c|cpp|h|gyp|test\.js|spec\.js)$/,
      /(^|\/)(tests?|__tests__|testdata|docs|changes|examples?|\.git|\.github)\//,
      /(^|\/)(\.npmrc|\.env.*|data\.key|.*\.(db|pem\.key|p12|pfx))$/,
      /(^|\/)(electron-builder\.yml|package-lock\.json|\.built)$/,
    ]
    expect(paths().filter((path) => unwanted.some((pattern) => pattern.test(path)))).toEqual([])
  })

  test('says of itself what Electron needs to know, and nothing of how it is developed', () => {
    const manifest = JSON.parse(extract('package.json').toString()) as Record<string, unknown>
    expect(manifest).toMatchObject({ main: 'out/main/main.js', type: 'module' })
    // Without the one there is no deb, and by the other a Linux desktop knows whose windows these are.
    expect(manifest).toMatchObject({ homepage: expect.any(String), desktopName: 'fibrehub-noc-console.desktop' })
    expect(Object.keys(manifest)).not.toContain('scripts')
    expect(Object.keys(manifest)).not.toContain('devDependencies')
  })

  test('keeps all outside of the archive that a system opens itself, and that is one library of this system', () => {
    const library = 'node_modules/better-sqlite3/prebuilds/linux-x64.node'
    expect(paths().filter((path) => path.endsWith('.node'))).toEqual([library])
    expect(files.filter(({ isUnpacked }) => isUnpacked).map(({ path }) => path)).toEqual([library])
    const outside = globSync('resources/**/*', { cwd: app, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(app.length + 1))
    expect(outside.sort()).toEqual(['resources/app.asar', `resources/app.asar.unpacked/${library}`])
  })

  test('carries every package that its programs import, and what those import in turn', () => {
    // As Electron sees it: the archive as a folder, with what lies beside it in its place.
    const folder = join(work, 'as-folder')
    for (const { path, isUnpacked } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      if (!isUnpacked) writeFileSync(join(folder, path), extract(path))
    }
    cpSync(join(app, 'resources', 'app.asar.unpacked'), folder, { recursive: true })
    const imported = new Set(
      globSync('out/main/*.js', { cwd: folder }).flatMap((file) =>
        [...readFileSync(join(folder, file), 'utf8').matchAll(/^import\s[^"']*["']([^."'\n][^"'\n]*)["']/gm)].map(
          ([, name = '']) => name,
        ),
      ),
    )
    const ours = [...imported].filter(
      (name) => name !== 'electron' && !name.startsWith('node:') && !builtinModules.includes(name),
    )
    expect(ours).toEqual(expect.arrayContaining(['better-sqlite3', 'mysql2/promise', 'pg', 'pino', 'zod']))
    const probe = join(folder, 'out', 'main', 'probe.mjs')
    writeFileSync(
      probe,
      `${ours.map((name) => `await import(${JSON.stringify(name)})`).join('\n')}
       const { default: Database } = await import('better-sqlite3')
       process.stdout.write(String(new Database(':memory:').prepare('SELECT 1 + 1').pluck().get()))`,
    )
    expect(execFileSync(process.execPath, [probe], { encoding: 'utf8' })).toBe('2')
  })

  test('has its fuses as we want them, and Chromium’s words in English alone', async () => {
    const { version: _version, ...wire } = await getCurrentFuseWire(join(app, 'fibrehub-noc-console'))
    const { version: _ours, strictlyRequireAllFuses: _all, ...wanted } = FUSES
    const states = Object.entries(wanted).map(([fuse, isOn]) => [fuse, isOn ? FuseState.ENABLE : FuseState.DISABLE])
    expect(wire).toEqual(Object.fromEntries(states))
    expect(globSync('locales/*', { cwd: app })).toEqual(['locales/en-US.pak'])
  })
})

describe('the fuses', () => {
  test('are named one by one: all that the tool knows', () => {
    const known = Object.values(FuseV1Options).filter((value) => typeof value === 'number')
    expect(
      Object.keys(FUSES)
        .filter((key) => /^\d+$/.test(key))
        .map(Number),
    ).toEqual(known)
  })

  test('of an Electron that has one more stop the packing', async () => {
    const folder = standIn(join(work, 'later-electron'), { wire: `${DEFAULT_WIRE}1` })
    await expect(afterPack(packContext(folder))).rejects.toThrow('strictlyRequireAllFuses')
    const wire = await getCurrentFuseWire(join(folder, 'electron'))
    expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.ENABLE)
  })

  test('of a system that nobody has thought of stop the packing', async () => {
    const context = { ...packContext(standIn(join(work, 'other-electron'))), electronPlatformName: 'mas' }
    await expect(afterPack(context)).rejects.toThrow('mas')
  })
})

describe('electron-builder.yml', () => {
  test('is held against electron-builder’s own schema: a word that it does not know is refused', async () => {
    const wrong = { nsis: { oneClik: true } } as object
    await expect(build({ projectDir: root, linux: ['dir'], publish: 'never', config: wrong })).rejects.toThrow(
      'configuration.nsis',
    )
  })

  test.each([[['--freebsd']], [['--linux', '--arm64']]])(
    'words that the tool cannot follow are answered by how it is used: %j',
    async (words) => {
      const { code, stderr } = await run([PACKAGE, ...words])
      expect([code, stderr]).toEqual([2, expect.stringContaining('npm run package --')])
    },
  )
})
