import { expect, test } from 'vitest'
import { defaultDataFolder } from './default-data-folder.ts'

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
