/** The services as a process of their own, beside the windows: a crash of the one leaves the other standing. */
import type { MessagePortMain } from 'electron'
import { FromServices } from '../shared/bridge/services-messages.ts'
import type { Electron } from './electron.ts'
import type { Log } from './log.ts'
import type { Services, ServicesEvents } from './supervise.ts'

export interface ServicesProcessDeps {
  readonly electron: Pick<Electron, 'utilityProcess'>
  /** The built entry of the services. */
  readonly file: string
  /** Theirs alone: the window's processes are not given the keys that may be in it. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Ends a process that does not hear a signal it could handle. */
  readonly killProcess: (pid: number) => void
  readonly log: Log
}

/** What the system's lists of processes show. */
export const SERVICES_NAME = 'FibreHub NOC services'

/** glibc then hands memory back, as in the headless home. */
const NODE_ENV = { MALLOC_ARENA_MAX: '1' }

export function createServicesProcess({
  electron,
  file,
  env,
  killProcess,
  log,
}: ServicesProcessDeps): (events: ServicesEvents) => Services<MessagePortMain> {
  const given = Object.fromEntries(Object.entries({ ...env, ...NODE_ENV }).filter(([, value]) => value !== undefined))

  return ({ said, ended }) => {
    const child = electron.utilityProcess.fork(file, [], {
      serviceName: SERVICES_NAME,
      env: given,
      // Their log is a file of theirs; what Node itself says last is seen where the console was started.
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.on('message', (message: unknown) => {
      const parsed = FromServices.safeParse(message)
      if (parsed.success) said(parsed.data)
      else log.warn({ issues: parsed.error.issues.length }, 'The services said something that is not of our words')
    })
    child.on('error', (type, location) => log.error({ type, location }, 'The services’ engine gave up'))
    child.once('exit', (code) => ended(code))
    return {
      post: (message, ports) => child.postMessage(message, ports ? [...ports] : []),
      kill: () => {
        const { pid } = child
        // Not only child.kill(): that asks by a signal, which a process in an endless loop never gets to hear.
        if (pid === undefined) child.kill()
        else killProcess(pid)
      },
    }
  }
}
