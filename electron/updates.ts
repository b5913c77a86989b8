/** Looks for a newer version where the owner says, and says what it found. It installs nothing. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { UpdateCheck } from '../shared/contract/shell.ts'
import { compareVersions, judgeUpdate } from './judge-update.ts'
import { openKeptFile } from './kept-file.ts'
import type { Log } from './log.ts'
import type { UpdateClient } from './update.client.ts'

export interface UpdatesDeps {
  readonly client: UpdateClient
  /** Of the folder with `update.json`; empty is off. */
  readonly address: () => string
  /** PEM; undefined where this console was built without one. */
  readonly publicKey: string | undefined
  readonly version: string
  readonly platform: NodeJS.Platform
  readonly folder: string
  readonly later: (milliseconds: number, run: () => void) => { readonly cancel: () => void }
  readonly log: Log
}

export interface Updates {
  readonly check: () => Promise<UpdateCheck>
  /** Looks by itself, soon after the start and then once a day. */
  readonly watch: (found: (version: string) => void) => void
  /** Where the newer version lies that was found last. Its signature held. */
  readonly offered: () => string | undefined
}

const FIRST_LOOK_MILLISECONDS = 60_000
const NEXT_LOOK_MILLISECONDS = 24 * 60 * 60_000

const Seen = z.object({ version: z.string() })

export function createUpdates(deps: UpdatesDeps): Updates {
  const { client, publicKey, version, platform, folder, log } = deps
  const seen = openKeptFile({ path: join(folder, 'updates.json'), schema: Seen, otherwise: { version }, log })

  const look = async (folderAddress: URL, key: string): Promise<UpdateCheck> => {
    const [manifest, signature] = await Promise.all([
      client.fetch(new URL('update.json', folderAddress)),
      client.fetch(new URL('update.json.sig', folderAddress)),
    ])
    if (!manifest.ok) return { outcome: 'refused', words: manifest.error.words }
    if (!signature.ok) return { outcome: 'refused', words: signature.error.words }
    return judgeUpdate(
      { manifest: manifest.value, signature: signature.value },
      { publicKey: key, host: folderAddress.host, platform, version, newestSeen: seen.value().version },
    )
  }

  let offered: string | undefined

  const check = async (): Promise<UpdateCheck> => {
    const address = folderOf(deps.address())
    if (!address) return { outcome: 'off', words: 'No update address is set, so nothing is asked of anybody.' }
    if (publicKey === undefined) {
      return {
        outcome: 'off',
        words: 'This console was built without the makers’ key, so no update could be believed.',
      }
    }
    const found = await look(address, publicKey)
    offered = found.outcome === 'newer' ? found.url : undefined
    if (found.outcome === 'refused') log.warn({ words: found.words }, 'An update was refused')
    if (found.outcome === 'newer' && compareVersions(found.version, seen.value().version) > 0) {
      seen.keep({ version: found.version })
    }
    return found
  }

  return {
    check,
    watch: (found) => {
      const lookAgain = (): void => {
        deps.later(NEXT_LOOK_MILLISECONDS, lookAgain)
        void check().then((checked) => {
          if (checked.outcome === 'newer') found(checked.version)
        })
      }
      deps.later(FIRST_LOOK_MILLISECONDS, lookAgain)
    },
    offered: () => offered,
  }
}

/** With a slash at its end, or the files would be looked for beside the folder. */
const folderOf = (address: string): URL | undefined => {
  const url = URL.parse(address)
  if (url?.protocol !== 'https:') return undefined
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url
}

/** The makers' key, where this console was built with one. */
export function readPublicKey(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
