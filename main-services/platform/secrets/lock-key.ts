/** Locks the data key with words, so that who has them can open the files of a backup or of a folder. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { deriveKey } from './derive-key.ts'

const Base64 = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/)

/** scrypt's key locks the data key with AES-256-GCM. The costs are bounded, as a file from elsewhere names them. */
export const LockedKey = z.strictObject({
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z.union([z.literal(2 ** 17), z.literal(2 ** 18)]),
    r: z.literal(8),
    p: z.literal(1),
    salt: Base64,
  }),
  cipher: z.literal('aes-256-gcm'),
  nonce: Base64,
  locked: Base64,
  tag: Base64,
})
export type LockedKey = z.infer<typeof LockedKey>

/** A stolen copy can be guessed at for years, so a guess costs four times one at a sign-in: 128 MB, about 0.25 s. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const
const CIPHER = 'aes-256-gcm'
const TAG_BYTES = 16

export async function lockKey(dataKey: Buffer, passphrase: string): Promise<LockedKey> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv(CIPHER, await deriveKey(passphrase.normalize('NFKC'), salt, COST), nonce)
  const locked = Buffer.concat([cipher.update(dataKey), cipher.final()])
  return {
    kdf: { name: 'scrypt', ...COST, salt: salt.toString('base64url') },
    cipher: CIPHER,
    nonce: nonce.toString('base64url'),
    locked: locked.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
  }
}

export async function unlockKey(
  { kdf, nonce, locked, tag }: LockedKey,
  passphrase: string,
): Promise<Result<Buffer, { readonly type: 'WrongPassphrase' }>> {
  const key = await deriveKey(passphrase.normalize('NFKC'), Buffer.from(kdf.salt, 'base64url'), kdf)
  try {
    const decipher = createDecipheriv(CIPHER, key, Buffer.from(nonce, 'base64url'), { authTagLength: TAG_BYTES })
    decipher.setAuthTag(Buffer.from(tag, 'base64url'))
    return ok(Buffer.concat([decipher.update(Buffer.from(locked, 'base64url')), decipher.final()]))
  } catch {
    // GCM's own check failed: another passphrase, or the locked key was changed.
    return err({ type: 'WrongPassphrase' })
  }
}
