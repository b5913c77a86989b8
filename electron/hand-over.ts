/**
 * What other starts of the program, links and the dock hand over to the one that runs. Before there is a window it
 * waits; while the console ends it is kept, and the console starts again with it.
 */
import { z } from 'zod'
import type { Electron } from './electron.ts'
import type { StartWords } from './start-words.ts'

export interface HandOver {
  /** There is a window now. */
  readonly open: () => void
  /** The console ends: from now on whoever asks for it asks for the next one. */
  readonly leave: () => void
  /** Just before the end: somebody may have asked meanwhile. */
  readonly startAgain: () => void
}

export interface HandOverDeps {
  readonly electron: Pick<Electron, 'app'>
  readonly env: Readonly<Record<string, string | undefined>>
  /** Of this start. */
  readonly words: Pick<StartWords, 'link' | 'again'>
  /** To the page of a link; `null` asks for the window. */
  readonly go: (link: string | null) => void
}

/** What a second start tells the first: an older one of an update may say less. */
const Told = z.object({
  link: z.string().nullable().catch(null),
  again: z.array(z.string()).optional().catch(undefined),
})

/** Before Electron is ready: macOS hands over the link that starts the console before that. */
export function createHandOver({ electron: { app }, env, words, go }: HandOverDeps): HandOver {
  let phase: 'starting' | 'open' | 'leaving' = 'starting'
  let waiting: string | undefined
  let next: { readonly again: readonly string[]; readonly link: string | null } | undefined

  const take = (link: string | null, again = words.again): void => {
    if (phase === 'open') go(link)
    else if (phase === 'starting') waiting = link ?? waiting
    else next = { again, link: link ?? next?.link ?? null }
  }
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const told = Told.safeParse(data)
    if (told.success) take(told.data.link, told.data.again)
    else take(null)
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    take(link)
  })
  app.on('activate', () => take(null))
  return {
    open: () => {
      phase = 'open'
      const first = waiting ?? words.link
      if (first !== undefined) go(first)
    },
    leave: () => {
      phase = 'leaving'
    },
    startAgain: () => {
      if (!next) return
      const args = [...next.again, ...(next.link === null ? [] : [next.link])]
      // Of an AppImage the program itself lies in a folder that is gone after this start.
      app.relaunch({ args, ...(env.APPIMAGE ? { execPath: env.APPIMAGE } : {}) })
    },
  }
}
