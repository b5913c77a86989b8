/** A page that crashed or hangs comes back by itself, unless it does so again and again: then a person decides. */
import type { Electron } from './electron.ts'
import type { PageWindow, Windows } from './windows.ts'

export interface RevivePagesDeps {
  readonly electron: Pick<Electron, 'app' | 'dialog'>
  readonly windows: Windows
  readonly now: () => number
}

const MOST_CRASHES = 3
const WINDOW_MILLISECONDS = 60_000

export function revivePages({ electron, windows, now }: RevivePagesDeps): void {
  const { app, dialog } = electron
  let crashes: readonly number[] = []

  /** Where the person agrees; a window that goes away while it is asked about asks for nothing more. */
  const ask = (page: PageWindow, message: string, agree: string, done: () => void): void => {
    const detail = 'RADIUS goes on being answered. What happened is listed in the settings, under Desktop.'
    dialog
      .showMessageBox(page.window, { type: 'error', message, detail, buttons: [agree, 'Leave it'], cancelId: 1 })
      .then(({ response }) => {
        if (response === 0 && !page.window.isDestroyed()) done()
      })
      .catch(() => {})
  }

  app.on('render-process-gone', (_event, contents, { reason }) => {
    const page = windows.of(contents)
    if (!page || reason === 'clean-exit') return
    crashes = [...crashes.filter((at) => now() - at < WINDOW_MILLISECONDS), now()]
    if (crashes.length <= MOST_CRASHES) page.window.reload()
    else ask(page, 'The page crashed again and again.', 'Try once more', () => page.window.reload())
  })

  app.on('web-contents-created', (_event, contents) => {
    contents.on('unresponsive', () => {
      const page = windows.of(contents)
      // A page that hangs cannot be loaded anew; one that is ended can, as after any other crash.
      const end = () => contents.forcefullyCrashRenderer()
      // Nobody stands before a wall to answer a question.
      if (page?.kind.kind === 'wallboard') end()
      else if (page) ask(page, 'The page does not answer.', 'Load it anew', end)
    })
  })
}
