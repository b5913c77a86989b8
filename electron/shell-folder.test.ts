import { mkdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { shellFolder } from './shell-folder.ts'
import { newFolder } from './shell-under-test.suite.ts'

/** A person's home on one system; `at` gives the folder for the console's flags. */
function setup(platform: NodeJS.Platform = 'linux') {
  const home = newFolder()
  const at = (...flags: string[]) => shellFolder({ appData: join(home, 'apps'), platform, env: {}, home }, flags)
  return { home, at }
}

const NAMED = /^FibreHub NOC Console [0-9a-f]{12}$/
const nameOf = (folder: string) => folder.split(/[\\/]/).at(-1)

test('the console, its demo and one in a folder of its own each keep their own files', () => {
  const { home, at } = setup()
  const data = join(home, 'isp')
  const folders = [
    at(),
    at('--demo'),
    at('--data', data),
    at('--data', join(home, 'other')),
    at('--demo', '--data', data),
  ]
  expect(new Set(folders).size).toBe(folders.length)
  expect(nameOf(at())).toBe('FibreHub NOC Console')
  expect(at('--radius-auth', '1812')).toBe(at())
  expect(nameOf(at('--demo'))).toBe('FibreHub NOC Console Demo')
  expect(nameOf(at('--data', data))).toMatch(NAMED)
})

test('however a folder is written, it is one', () => {
  const { home, at } = setup()
  const data = join(home, 'isp')
  mkdirSync(data)
  for (const spelling of [`${data}/`, join(home, '.', 'isp'), `${home}/x/../isp`]) {
    expect(at('--data', spelling)).toBe(at('--data', data))
    expect(at(`--data=${spelling}`)).toBe(at('--data', data))
  }
  expect(at('--data', 'isp')).toBe(at('--data', resolve('isp')))
})

test.skipIf(process.platform === 'win32')('a link to a folder is that folder, also before there is one', () => {
  const { home, at } = setup()
  mkdirSync(join(home, 'disk'))
  symlinkSync(join(home, 'disk'), join(home, 'link'))
  const before = at('--data', join(home, 'disk', 'isp'))
  expect(at('--data', join(home, 'link', 'isp'))).toBe(before)
  // The services make it; the next start is of the same console.
  mkdirSync(join(home, 'disk', 'isp'))
  expect(at('--data', join(home, 'disk', 'isp'))).toBe(before)
  expect(at('--data', join(home, 'link', 'isp'))).toBe(before)
})

test.each([
  ['win32', true],
  ['darwin', true],
  ['linux', false],
] as const)('on %s a folder written in capitals is the same: %s', (platform, isSame) => {
  const { home, at } = setup(platform)
  expect(at('--data', join(home, 'NOC')) === at('--data', join(home, 'noc'))).toBe(isSame)
})

test.each([
  ['linux', '.local/share/fibrehub-noc', '.local/share/fibrehub-noc-demo'],
  ['darwin', 'Library/Application Support/FibreHub NOC', 'Library/Application Support/FibreHub NOC Demo'],
  ['win32', 'AppData/Roaming/FibreHub NOC', 'AppData/Roaming/FibreHub NOC Demo'],
] as const)('on %s the folder that nobody needs to name is the same where somebody does', (platform, real, demo) => {
  const { home, at } = setup(platform)
  expect(at('--data', join(home, real))).toBe(at())
  expect(at('--demo', '--data', join(home, demo))).toBe(at('--demo'))
  expect(nameOf(at('--data', join(home, demo)))).toMatch(NAMED)
})
