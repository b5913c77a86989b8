/** Packs the built console by electron-builder.yml. Speaks on standard error, as electron-builder does in its own way. */
import { parseArgs } from 'node:util'
import { Arch, build, Platform } from 'electron-builder'

const SYSTEMS = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC }
const PROCESSORS = { x64: Arch.x64, arm64: Arch.arm64, universal: Arch.universal }

const USAGE = `npm run package -- [--linux] [--win] [--mac] [--dir [--x64] [--arm64] [--universal]] [--output FOLDER]
  Without a system it is this one. Installers are made for the processors of electron-builder.yml.
  --dir     the unpacked program alone, for this processor or those that are named
  ELECTRON_OVERRIDE_DIST_PATH names a folder with Electron's binary, where it cannot be fetched.`

/** Got's errors of a network that is not there, or that lets nothing through. */
const UNREACHED = ['RequestError', 'TimeoutError', 'HTTPError', 'ReadError']

/** The exit code. */
export async function packConsole(words) {
  const asked = readWords(words)
  if (!asked) {
    say(USAGE)
    return 2
  }
  try {
    await build({
      targets: targetsOf(asked),
      publish: 'never',
      config: {
        ...(asked.output ? { directories: { output: asked.output } } : {}),
        ...(process.env.ELECTRON_OVERRIDE_DIST_PATH ? { electronDist: process.env.ELECTRON_OVERRIDE_DIST_PATH } : {}),
      },
    })
    return 0
  } catch (thrown) {
    if (UNREACHED.includes(thrown.name)) {
      say(
        `Nothing was packaged: a binary that is needed (Electron's, or an installer's) could not be fetched from here.`,
      )
      say(`${thrown.message}. ELECTRON_OVERRIDE_DIST_PATH names a folder that has Electron's.`)
    } else say(`Nothing was packaged: ${thrown.message}`)
    return 1
  }
}

function readWords(words) {
  const flag = { type: 'boolean' }
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        linux: flag,
        win: flag,
        mac: flag,
        x64: flag,
        arm64: flag,
        universal: flag,
        dir: flag,
        output: { type: 'string' },
      },
    })
    const namesProcessor = Object.keys(PROCESSORS).some((name) => values[name])
    return namesProcessor && !values.dir ? undefined : values
  } catch {
    return undefined
  }
}

/** For each system what to make by processor; an empty map is electron-builder's word for "as the configuration says". */
function targetsOf(asked) {
  const named = Object.keys(SYSTEMS).filter((name) => asked[name])
  const systems = named.length > 0 ? named.map((name) => SYSTEMS[name]) : [Platform.current()]
  return new Map(systems.map((system) => [system, asked.dir ? foldersOf(asked, system) : new Map()]))
}

function foldersOf(asked, system) {
  const named = Object.keys(PROCESSORS).filter((name) => asked[name])
  const usual = system === Platform.MAC ? Arch.universal : PROCESSORS[process.arch]
  return new Map((named.length > 0 ? named.map((name) => PROCESSORS[name]) : [usual]).map((arch) => [arch, ['dir']]))
}

function say(words) {
  process.stderr.write(`${words}\n`)
}
