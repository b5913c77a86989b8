/** Asks the person at the desktop for the words that open the files, as often as it takes. */
import { ok } from '../../shared/base/result.ts'
import type { AskPerson } from '../platform/secrets/open-data-key.ts'
import type { DesktopLink } from './desktop-link.ts'

export const unlockAtDesktop =
  (link: DesktopLink): AskPerson =>
  ({ words, ways }, open) =>
    new Promise((resolve, reject) => {
      // One after the other: each costs a good deal of memory, and the first that opens is enough.
      let last: Promise<unknown> = Promise.resolve()
      let isOpen = false
      link.on('unlock', ({ id, words: typed }) => {
        last = last.then(async () => {
          const opened = isOpen ? undefined : await open(typed)
          isOpen ||= opened !== undefined
          link.say({ type: 'unlock-answer', id, opened: isOpen })
          if (opened) resolve(ok(opened))
        })
        last.catch(reject)
      })
      link.say({ type: 'locked', words, ways: [...ways] })
    })
