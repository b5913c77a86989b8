/** The words of a command line: the console's own flags, without what Electron, Chromium and the system put among them. */
import { resolve } from 'node:path'
import { LINK_SCHEME } from './deep-links.ts'

export interface StartWords {
  /** For the services, which know them and refuse what they do not know. */
  readonly flags: readonly string[]
  /** With which the program starts as this console another time: those that are not ours too, but no link. */
  readonly again: readonly string[]
  readonly link: string | undefined
  /** Started at login: into the tray. */
  readonly isHidden: boolean
}

export const HIDDEN_FLAG = '--hidden'

/** Switches that are meant for Chromium or Node; a value stands behind an equals sign. */
const FOREIGN =
  /^--(no-sandbox|no-zygote|inspect|remote-debugging-|enable-|disable-|password-store|ozone-|force-|gpu-|use-|lang=|proxy-|user-data-dir=|original-process-start-time|allow-file-access|log-|js-flags|trace-|squirrel-)|^-psn_/

/** Not packaged, the program is Electron's own and its first plain word the app's folder. */
export function readStartWords(argv: readonly string[], isPackaged: boolean): StartWords {
  const words = argv.slice(1).map(withFolder)
  const own = isPackaged ? words : words.slice(words.findIndex((word) => !word.startsWith('-')) + 1)
  const isLink = (word: string) => word.toLowerCase().startsWith(`${LINK_SCHEME}:`)
  return {
    flags: own.filter((word) => !isLink(word) && word !== HIDDEN_FLAG && !FOREIGN.test(word)),
    again: words.filter((word) => !isLink(word) && word !== HIDDEN_FLAG),
    link: own.find(isLink),
    isHidden: own.includes(HIDDEN_FLAG),
  }
}

/** The next start may come from elsewhere, where the same word would mean another folder. */
function withFolder(word: string, index: number, words: readonly string[]): string {
  if (words[index - 1] === '--data' && !word.startsWith('-')) return resolve(word)
  return word.replace(/^(--data=)(.+)/, (_all, flag: string, folder: string) => flag + resolve(folder))
}
