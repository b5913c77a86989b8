/** Whether what an update address offers is really of the makers of this console, and newer than it. */
import { verify } from 'node:crypto'
import { z } from 'zod'
import { parseJson } from '../shared/base/json.ts'
import type { UpdateCheck } from '../shared/contract/shell.ts'

const Version = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/)
const File = z.object({ url: z.url({ protocol: /^https$/ }), sha512: z.string().regex(/^[0-9a-f]{128}$/) })

/** `update.json`. Signed as the octets it is made of, so that nothing has to agree on how JSON is written. */
const Manifest = z.object({
  version: Version,
  notes: z.string().max(20_000),
  files: z.partialRecord(z.enum(['win32', 'darwin', 'linux']), File),
})

export interface Offer {
  readonly manifest: Buffer
  /** Of `update.json.sig`: the signature in base64. */
  readonly signature: Buffer
}

export interface JudgeUpdate {
  /** Ed25519, PEM. */
  readonly publicKey: string
  readonly host: string
  readonly platform: NodeJS.Platform
  readonly version: string
  /** The newest that was ever offered here: an address that goes back behind it withholds something. */
  readonly newestSeen: string
}

/** Nothing of the manifest is believed before its signature holds. */
export function judgeUpdate(
  offer: Offer,
  { publicKey, host, platform, version, newestSeen }: JudgeUpdate,
): UpdateCheck {
  const signature = Buffer.from(offer.signature.toString('latin1').trim(), 'base64')
  if (signature.length !== 64 || !verify(null, offer.manifest, publicKey, signature)) {
    return refuse('What was found there is not signed by the makers of this console. Nothing of it was used.')
  }
  const parsed = Manifest.safeParse(parseJson(offer.manifest.toString('utf8')))
  if (!parsed.success)
    return refuse('What was found there is signed, but is of a kind that this version does not know.')
  const { files, notes, version: offered } = parsed.data
  if (compareVersions(offered, version) < 0) {
    return refuse(`Version ${offered} is offered there, which is older than this one, ${version}.`)
  }
  if (compareVersions(offered, newestSeen) < 0) {
    return refuse(
      `Version ${offered} is offered there, although ${newestSeen} was before: somebody may be holding it back.`,
    )
  }
  if (compareVersions(offered, version) === 0) return { outcome: 'newest', version }
  const file = files[platform as keyof typeof files]
  if (!file) return refuse(`Version ${offered} is there, but not for this system.`)
  if (URL.parse(file.url)?.host !== host)
    return refuse(`Version ${offered} would be fetched from another host than ${host}.`)
  return { outcome: 'newer', version: offered, notes, url: file.url, sha512: file.sha512 }
}

export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  const at = left.findIndex((part, index) => part !== right[index])
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
}

const refuse = (words: string): UpdateCheck => ({ outcome: 'refused', words })
