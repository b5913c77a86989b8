/** The folder of one console's files: where it is, who may read it, and what lies where in it. */
import { chmodSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/** The demo never shares a folder with a real console. */
export function defaultDataFolder({ platform, env, home }: Surroundings, demo: boolean): string {
  if (platform === 'darwin')
    return join(home, 'Library', 'Application Support', demo ? 'FibreHub NOC Demo' : 'FibreHub NOC')
  if (platform === 'win32') {
    return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), demo ? 'FibreHub NOC Demo' : 'FibreHub NOC')
  }
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), demo ? 'fibrehub-noc-demo' : 'fibrehub-noc')
}

/** The places of everything in a data folder. */
export interface DataFolder {
  readonly path: string
  readonly consoleDb: string
  readonly radiusDb: string
  readonly sessionsDb: string
  readonly logFile: string
  readonly backups: string
  /** Held by the running console. */
  readonly lock: string
}

/** Makes the folder, for its owner only. Throws where this user cannot write there. */
export function openDataFolder(path: string): DataFolder {
  const folder = resolve(path)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  return {
    path: folder,
    consoleDb: join(folder, 'console.db'),
    radiusDb: join(folder, 'radius.db'),
    sessionsDb: join(folder, 'sessions.db'),
    logFile: join(folder, 'log', 'console.log'),
    backups: join(folder, 'backups'),
    lock: join(folder, 'lock'),
  }
}
