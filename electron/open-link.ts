/** Opens an address in the person's own browser: https, and only hosts that are listed. */
import type { Electron } from './electron.ts'
import type { Log } from './log.ts'

/** Whose pages an engineer is led to: the FNOs' own, and what the console's words refer to. Their subdomains count. */
const HOSTS: readonly string[] = [
  'openserve.co.za',
  'vumatel.co.za',
  'vuma.co.za',
  'frogfoot.com',
  'octotel.co.za',
  'metrofibre.co.za',
  'linkafrica.co.za',
  'evotel.co.za',
  'zoomfibre.co.za',
  'freeradius.org',
  'rfc-editor.org',
]

/** `offered` is where a new version lies, as its makers have signed it: that very address, and no other of its host. */
export function mayOpen(address: string, offered?: string): boolean {
  const url = URL.parse(address)
  if (url && offered !== undefined && url.href === URL.parse(offered)?.href) return true
  // A port or a name before the host is how an address is made to look like another.
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return false
  const host = url.hostname
  return HOSTS.some((listed) => host === listed || host.endsWith(`.${listed}`))
}

export interface OpenLinkDeps {
  readonly electron: Pick<Electron, 'shell'>
  readonly offered: () => string | undefined
  readonly log: Log
}

/** False where it may not be opened. */
export function createOpenLink({ electron, offered, log }: OpenLinkDeps): (address: string) => boolean {
  return (address) => {
    if (!mayOpen(address, offered())) return false
    electron.shell.openExternal(address).catch((thrown: unknown) => {
      log.warn({ err: String(thrown) }, 'The system opened no browser')
    })
    return true
  }
}
