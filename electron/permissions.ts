/** What our pages may do: copy. Electron grants everything that nobody refuses, so everything else is refused here. */
import type { Electron } from './electron.ts'
import { isOurs, ORIGIN } from './page-address.ts'

const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

export function denyPermissions({ session }: Pick<Electron, 'session'>): void {
  const ours = session.defaultSession
  ours.setPermissionRequestHandler((_page, permission, decide, { isMainFrame, requestingUrl }) =>
    decide(GRANTED.has(permission) && isMainFrame && isOurs(requestingUrl)),
  )
  ours.setPermissionCheckHandler(
    (_page, permission, origin, { isMainFrame }) => GRANTED.has(permission) && isMainFrame && isOurs(origin),
  )
  ours.setDevicePermissionHandler(() => false)
  ours.setDisplayMediaRequestHandler((_request, give) => give(null))
  // The dictionaries would be fetched from a stranger's server.
  ours.setSpellCheckerEnabled(false)
}

/** Nothing is loaded from anywhere but the shell, whatever a page asks for and whoever made it ask. */
export function denyRemoteContent({ session }: Pick<Electron, 'session'>, { devTools }: { devTools: boolean }): void {
  const ours = session.defaultSession
  const mayLoad = (address: string): boolean =>
    isOurs(address) ||
    address.startsWith(`blob:${ORIGIN}/`) ||
    address.startsWith('data:') ||
    (devTools && address.startsWith('devtools://'))
  ours.webRequest.onBeforeRequest((request, decide) => decide({ cancel: !mayLoad(request.url) }))
  // What a page made itself may be saved, where the person says; Electron asks.
  ours.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${ORIGIN}/`)) event.preventDefault()
  })
}
