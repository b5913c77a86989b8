/** Keeps every page where it is: no other address, no new window, no page within a page. */
import type { Electron } from './electron.ts'
import type { Log } from './log.ts'
import { isOurs } from './page-address.ts'

export interface NavigationDeps {
  readonly electron: Pick<Electron, 'app'>
  /** Opens a listed address in the person's own browser; false for any other. */
  readonly openLink: (address: string) => boolean
  readonly log: Log
}

/** Before the first window: it holds for whatever is ever made, by us or not. */
export function keepPagesHome({ electron, openLink, log }: NavigationDeps): void {
  electron.app.on('web-contents-created', (_event, contents) => {
    const stay = (event: { readonly preventDefault: () => void; readonly url: string }) => {
      if (isOurs(event.url)) return
      event.preventDefault()
      log.warn({ scheme: URL.parse(event.url)?.protocol }, 'A page wanted to go elsewhere and was kept')
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      openLink(url)
      return { action: 'deny' }
    })
  })
}
