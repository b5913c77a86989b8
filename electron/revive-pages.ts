/** A window whose page crashed gets it back, unless it crashes again and again: then a person decides. */
import type { Electron } from './electron.ts'
import type { Windows } from './windows.ts'

export interface RevivePagesDeps {
  readonly electron: Pick<Electron, 'app' | 'dialog'>
  readonly windows: Windows
  readonly now: () => number
}

const MOST_CRASHES = 3
const WINDOW_MILLISECONDS = 60_000

export function revivePages({ electron, windows, now }: RevivePagesDeps): void {
  let crashes: readonly number[] = []
  electron.app.on('render-process-gone', (_event, contents, { reason }) => {
    const page = windows.of(contents)
    if (!page || reason === 'clean-exit') return
    crashes = [...crashes.filter((at) => now() - at < WINDOW_MILLISECONDS), now()]
    if (crashes.length <= MOST_CRASHES) {
      page.window.reload()
      return
    }
    const asked = electron.dialog.showMessageBox(page.window, {
      type: 'error',
      message: 'The page crashed again and again.',
      detail: 'RADIUS goes on being answered. The settings list what happened under Desktop.',
      buttons: ['Try once more', 'Leave it'],
      cancelId: 1,
    })
    asked
      .then(({ response }) => {
        if (response === 0 && !page.window.isDestroyed()) page.window.reload()
      })
      // The window went away while it asked.
      .catch(() => {})
  })
}
