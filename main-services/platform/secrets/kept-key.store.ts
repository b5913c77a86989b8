/** `data.key.json` in a data folder: the data key, wrapped once for each way to open it, and never as it is. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../../../shared/base/json.ts'
import { ok, type Result } from '../../../shared/base/result.ts'
import { type DataKeyProblem, idOfKey, readByOthers, refuseKey } from './data-key.ts'
import { LockedKey } from './lock-key.ts'
import { readPrivateFile, writePrivateFile } from './private-file.ts'

const Wraps = z.strictObject({
  /** Sealed by the system's store of secrets. Another store cannot open it, so its name stands beside it. */
  vault: z.strictObject({ store: z.string().min(1).max(40), sealed: z.base64().max(10_000) }).optional(),
  passphrase: LockedKey.optional(),
  /** As a passphrase, only that the console chose it and somebody has it on paper. */
  recoveryKey: LockedKey.optional(),
})
export type Wraps = z.infer<typeof Wraps>

const KeptKey = z.strictObject({
  version: z.literal(1),
  /** Which key is wrapped, so that what is unwrapped, or lies beside it, is known to be the right one. */
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  wraps: Wraps,
})
export type KeptKey = z.infer<typeof KeptKey>

export const KEPT_KEY_FILE = 'data.key.json'

/** Undefined where there is none. */
export function readKeptKey(folder: string): Result<KeptKey | undefined, DataKeyProblem> {
  const file = join(folder, KEPT_KEY_FILE)
  if (!existsSync(file)) return ok(undefined)
  const text = readPrivateFile(file)
  if (text === undefined) return refuseKey(readByOthers(file))
  const kept = KeptKey.safeParse(parseJson(text))
  if (kept.success) return ok(kept.data)
  return refuseKey(
    `${file} is damaged, or was written by a newer FibreHub. Put it back from a copy of the folder, or start with the key itself in FIBREHUB_DATA_KEY.`,
  )
}

/** Puts `wraps` beside those that are there; of each kind there is one. */
export function addWraps(folder: string, key: Buffer, wraps: Wraps): void {
  const kept = readKeptKey(folder)
  if (!kept.ok) throw new Error(kept.error.words)
  const keyId = idOfKey(key)
  if (kept.value && kept.value.keyId !== keyId) throw new Error(`${KEPT_KEY_FILE} wraps another key`)
  const written: KeptKey = { version: 1, keyId, wraps: { ...kept.value?.wraps, ...wraps } }
  writePrivateFile(join(folder, KEPT_KEY_FILE), `${JSON.stringify(written, null, 2)}\n`)
}
