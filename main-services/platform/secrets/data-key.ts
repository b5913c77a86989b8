/** The key of the local files as a server has it: from the environment, or a file that only its owner can read. */
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { readPrivateFile, writePrivateFile } from './private-file.ts'

/** The key cannot be used as it is; the words say what to do. */
export interface DataKeyProblem {
  readonly type: 'DataKeyUnusable'
  readonly words: string
}

export const DATA_KEY_FILE = 'data.key'
export const DATA_KEY_BYTES = 32
const HEX_KEY = /^[0-9a-f]{64}$/i

/** 32 octets. The first start in a folder makes the file; no other program may use the folder meanwhile. */
export function loadDataKey({
  folder,
  env,
}: {
  readonly folder: string
  readonly env?: string | undefined
}): Result<Buffer, DataKeyProblem> {
  if (env !== undefined && env !== '') return decode(env, 'FIBREHUB_DATA_KEY')
  const file = join(folder, DATA_KEY_FILE)
  if (!existsSync(file)) return ok(makeKey(file))
  const text = readPrivateFile(file)
  return text === undefined ? refuseKey(readByOthers(file)) : decode(text.trim(), file)
}

/** The files it locks are worth nothing without it, so it is whole and on the disk before they are. */
function makeKey(file: string): Buffer {
  const key = randomBytes(DATA_KEY_BYTES)
  writePrivateFile(file, `${key.toString('hex')}\n`)
  return key
}

/** Tells two keys apart without telling anything of either. */
export const idOfKey = (key: Buffer): string =>
  createHmac('sha256', key).update('the id of this data key').digest('hex').slice(0, 16)

function decode(text: string, where: string): Result<Buffer, DataKeyProblem> {
  if (!HEX_KEY.test(text))
    return refuseKey(
      `${where} does not hold a data key: 64 hexadecimal digits are expected. Put the right key back, or restore a portable backup.`,
    )
  return ok(Buffer.from(text, 'hex'))
}

export const readByOthers = (file: string): string =>
  `${file} can be read by other users of this machine. Make it private: chmod 600 "${file}"`

export const refuseKey = (words: string): Result<never, DataKeyProblem> => err({ type: 'DataKeyUnusable', words })
