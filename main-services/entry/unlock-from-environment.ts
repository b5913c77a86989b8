/** A server has nobody to ask for the words that open its files: they come by FIBREHUB_UNLOCK, or the start ends. */
import { err, ok } from '../../shared/base/result.ts'
import type { AskPerson } from '../platform/secrets/open-data-key.ts'

const KINDS = { passphrase: 'passphrase', 'recovery-key': 'recovery key', 'new-passphrase': 'new passphrase' } as const

export const unlockFromEnvironment =
  (given: string | undefined): AskPerson =>
  async ({ words, ways }, open) => {
    const kinds = ways.map((way) => KINDS[way]).join(' or ')
    const refuse = (advice: string) => err({ type: 'DataKeyUnusable' as const, words: `${words} ${advice}` })
    if (given === undefined || given === '') {
      return refuse(`A server is given its ${kinds} in FIBREHUB_UNLOCK, or the key itself in FIBREHUB_DATA_KEY.`)
    }
    const opened = await open(given)
    return opened ? ok(opened) : refuse(`What is in FIBREHUB_UNLOCK is not its ${kinds}.`)
  }
