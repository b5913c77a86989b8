/** Where a console's files are when nobody names a folder: the services open it, the shell knows its own by it. */

export interface PersonOnSystem {
  /** As Node's `process.platform`. */
  readonly platform: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/** The demo never shares a folder with a real console. Joined by slashes, which Windows takes as well. */
export function defaultDataFolder({ platform, env, home }: PersonOnSystem, demo: boolean): string {
  const title = demo ? 'FibreHub NOC Demo' : 'FibreHub NOC'
  if (platform === 'darwin') return `${home}/Library/Application Support/${title}`
  if (platform === 'win32') return `${env.APPDATA ?? `${home}/AppData/Roaming`}/${title}`
  return `${env.XDG_DATA_HOME || `${home}/.local/share`}/${demo ? 'fibrehub-noc-demo' : 'fibrehub-noc'}`
}
