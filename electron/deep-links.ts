/** A link such as fibrehub://sessions/?state=stale, from a ticket or a message, as the page it leads to. */
import { Page } from '../shared/contract/shell.ts'
import type { Electron } from './electron.ts'
import { quoteForWindows } from './quote-for-windows.ts'

export const LINK_SCHEME = 'fibrehub'

export interface TakeLinksDeps {
  readonly electron: Pick<Electron, 'app'>
  readonly platform: NodeJS.Platform
  readonly program: string
  /** The console's own, so that a link opens the same console. */
  readonly flags: readonly string[]
}

/** From now on the system brings the links here. macOS and Linux start a program without words, so as the real console. */
export function takeLinks({ electron: { app }, platform, program, flags }: TakeLinksDeps): void {
  // What is run from its sources is not there to stay, and a link in a ticket is not about the demo's subscribers.
  if (!app.isPackaged || flags.includes('--demo')) return
  if (platform !== 'win32' || flags.length === 0) app.setAsDefaultProtocolClient(LINK_SCHEME)
  else app.setAsDefaultProtocolClient(LINK_SCHEME, program, flags.map(quoteForWindows))
}

/** Anybody can send a link: it leads to a page and does nothing else. Nothing where it is none of ours. */
export function pageOfLink(link: string): string | undefined {
  const url = link.length <= 2_000 ? URL.parse(link) : null
  if (url?.protocol !== `${LINK_SCHEME}:` || url.username !== '' || url.password !== '' || url.port !== '')
    return undefined
  // The host of a scheme that is not of the web keeps its letters.
  const place = url.hostname.toLowerCase()
  if (!/^[a-z][a-z-]*$/.test(place)) return undefined
  const path = url.pathname === '/' ? '' : url.pathname
  const page = Page.safeParse(`/${place}${path}${url.search}`)
  return page.success ? page.data : undefined
}
