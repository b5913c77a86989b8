/** Holds the end of the program back until the services have written everything down. */
import type { Electron } from './electron.ts'

export interface EndCleanlyDeps {
  /** What shows that it is ending. */
  readonly leaving: () => void
  readonly stop: () => Promise<void>
  /** Everything is written down: the last thing before the end. */
  readonly stopped: () => void
}

export function endCleanly({ app }: Pick<Electron, 'app'>, { leaving, stop, stopped }: EndCleanlyDeps): void {
  let end: 'not asked' | 'under way' | 'done' = 'not asked'
  app.on('before-quit', (event) => {
    if (end === 'done') return
    event.preventDefault()
    if (end === 'under way') return
    end = 'under way'
    leaving()
    void stop().then(() => {
      end = 'done'
      stopped()
      app.quit()
    })
  })
}
