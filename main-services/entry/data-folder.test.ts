import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultDataFolder, openDataFolder } from './data-folder.ts'

const linux = { platform: 'linux', env: {}, home: '/home/thandi' } as const

test.each([
  [linux, '/home/thandi/.local/share/fibrehub-noc'],
  [{ ...linux, env: { XDG_DATA_HOME: '/data' } }, '/data/fibrehub-noc'],
  [{ ...linux, platform: 'darwin' }, '/home/thandi/Library/Application Support/FibreHub NOC'],
  [{ ...linux, platform: 'win32', env: { APPDATA: '/roaming' } }, '/roaming/FibreHub NOC'],
] as const)('the files of %j are where that system keeps such things', (surroundings, folder) => {
  expect(defaultDataFolder(surroundings, false)).toBe(folder)
})

test.each(['linux', 'darwin', 'win32'] as const)('on %s the demo has a folder of its own', (platform) => {
  const surroundings = { ...linux, platform }
  expect(defaultDataFolder(surroundings, true)).not.toBe(defaultDataFolder(surroundings, false))
})

test.skipIf(process.platform === 'win32')('the folder is for its owner only, also when it was there before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-'))
  openDataFolder(join(folder, 'new'))
  openDataFolder(folder)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700)
})
