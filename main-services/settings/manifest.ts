/** What a backup says of itself: whose it is, what is in it, and whether all of it is still as it was written. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { parseJson } from '../../shared/base/json.ts'
import { ConsoleKind } from '../../shared/contract/about.ts'
import { LockedKey } from '../platform/secrets/lock-key.ts'

/** In the order they are copied: sessions.db follows radius.db's journal, so a copy of it must never be the newer one. */
export const FileName = z.enum(['sessions.db', 'radius.db', 'console.db'])
export type FileName = z.infer<typeof FileName>

/** One copied file: still encrypted, with the data key it was written with. */
export const FileFacts = z.strictObject({
  name: FileName,
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  schemaVersion: z.int().min(0),
})
export type FileFacts = z.infer<typeof FileFacts>

const Contents = z.strictObject({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  /** The act that made it, so that a repeat of the act finds it instead of making another. */
  actId: z.uuid(),
  consoleId: z.string(),
  kind: ConsoleKind,
  /** Of the program that made it. */
  version: z.string(),
  files: z
    .array(FileFacts)
    .length(FileName.options.length)
    .refine((files) => new Set(files.map(({ name }) => name)).size === files.length),
  /** The data key, locked with a passphrase; null where it can only be opened with this console's own key. */
  lockedKey: LockedKey.nullable(),
})
export type Contents = z.infer<typeof Contents>

export const Manifest = z.strictObject({ contents: Contents, seal: z.string() })
export type Manifest = z.infer<typeof Manifest>

export const readManifest = (text: string): Manifest | undefined => Manifest.safeParse(parseJson(text)).data

/** Files of two backups mixed, or a manifest edited by hand, do not pass the seal. */
export const sealed = (contents: Contents, dataKey: Buffer): Manifest => ({
  contents,
  seal: sealOf(contents, dataKey).toString('base64url'),
})

/** True where this is the key of the backup and nothing of the manifest was changed. */
export function isSealedWith({ contents, seal }: Manifest, dataKey: Buffer): boolean {
  const found = Buffer.from(seal, 'base64url')
  const expected = sealOf(contents, dataKey)
  return found.length === expected.length && timingSafeEqual(found, expected)
}

/** zod rebuilds objects in the order of the schema, so the same contents give the same text. */
const sealOf = (contents: Contents, dataKey: Buffer): Buffer =>
  createHmac('sha256', dataKey)
    .update(`fibrehub backup 1\n${JSON.stringify(Contents.parse(contents))}`)
    .digest()
