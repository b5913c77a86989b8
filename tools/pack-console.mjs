/** Packs the built console by electron-builder.yml. Speaks on standard error, as electron-builder does in its own way. */
import { parseArgs } from 'node:util'
import { Arch, build, Platform } from 'electron-builder'

const SYSTEMS = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC }
const PROCESSORS = { x64: Arch.x64, arm64: Arch.arm64, universal: Arch.universal }

const USAGE = `npm run package -- [--linux] [--win] [--mac] [--x64] [--arm64] [--universal] [--dir] [--output FOLDER]
  --dir     the unpacked program alone, without an installer
  Without a system it is this one; without a processor, those of electron-builder.yml.
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
    return values
  } catch {
    return undefined
  }
}

function targetsOf(asked) {
  const named = Object.keys(SYSTEMS).filter((name) => asked[name])
  const systems = named.length > 0 ? named.map((name) => SYSTEMS[name]) : [Platform.current()]
  const processors = Object.keys(PROCESSORS).filter((name) => asked[name])
  // An empty list of processors or targets is electron-builder's word for "as the configuration says".
  return new Map(
    systems.map((system) => [
      system,
      new Map(
        processors.length > 0
          ? processors.map((name) => [PROCESSORS[name], asked.dir ? ['dir'] : []])
          : asked.dir
            ? [[system === Platform.MAC ? Arch.universal : Arch.x64, ['dir']]]
            : [],
      ),
    ]),
  )
}

function say(words) {
  process.stderr.write(`${words}\n`)
}
