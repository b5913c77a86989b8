/** What a person has chosen for this machine's window, tray and notices. */
import { join } from 'node:path'
import { Preferences } from '../shared/contract/shell.ts'
import { type KeptFile, openKeptFile } from './kept-file.ts'
import type { Log } from './log.ts'

export interface PreferencesDeps {
  readonly folder: string
  readonly platform: NodeJS.Platform
  readonly log: Log
}

export function openPreferences({ folder, platform, log }: PreferencesDeps): KeptFile<Preferences> {
  return openKeptFile({
    path: join(folder, 'preferences.json'),
    schema: Preferences,
    otherwise: {
      startAtLogin: false,
      // Not every Linux desktop has a tray, and a window that went there would be gone.
      closeToTray: platform !== 'linux',
      notifyFrom: 'major',
      sounds: true,
      updateAddress: '',
    },
    log,
  })
}
