/** What other starts of the program, links and the dock hand over to the one that runs; before there is a window it waits. */
import type { Electron } from './electron.ts'

export interface HandOver {
  /** There is a window now. `link` is the one this start was given. */
  readonly open: (link: string | undefined) => void
}

/** Before Electron is ready: macOS hands over the link that starts the console before that. `null` asks for the window. */
export function createHandOver({ app }: Pick<Electron, 'app'>, go: (link: string | null) => void): HandOver {
  let isOpen = false
  let waiting: string | undefined
  const take = (link: string | null | undefined): void => {
    if (isOpen) go(link ?? null)
    else waiting = link ?? waiting
  }
  app.on('second-instance', (_event, _argv, _folder, data) =>
    take((data as { link?: string | null } | undefined)?.link),
  )
  app.on('open-url', (event, link) => {
    event.preventDefault()
    take(link)
  })
  app.on('activate', () => take(null))
  return {
    open: (link) => {
      isOpen = true
      const first = waiting ?? link
      if (first !== undefined) go(first)
    },
  }
}
