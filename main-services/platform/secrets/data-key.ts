/** The key of the local files: from the environment, or a file that only its owner can read. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../../shared/base/result.ts'

/** The key cannot be used as it is; the words say what to do. */
export interface DataKeyProblem {
  readonly type: 'DataKeyUnusable'
  readonly words: string
}

export const DATA_KEY_FILE = 'data.key'
const HEX_KEY = /^[0-9a-f]{64}$/i

/** 32 octets. The first start in a folder makes the file. */
export function loadDataKey({
  folder,
  env,
}: {
  readonly folder: string
  readonly env?: string | undefined
}): Result<Buffer, DataKeyProblem> {
  if (env !== undefined && env !== '') return decode(env, 'FIBREHUB_DATA_KEY')
  const file = join(folder, DATA_KEY_FILE)
  try {
    // `wx`: of two programs that start at once, one makes the key and the other reads it.
    const fd = openSync(file, 'wx', 0o600)
    const key = randomBytes(32)
    try {
      writeSync(fd, `${key.toString('hex')}\n`)
      // The files it locks are worth nothing without it, so it must be on the disk before they are.
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    return ok(key)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
  }
  // Windows has no such bits; the folder's own access list guards it there.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    return refuse(`${file} can be read by other users of this machine. Make it private: chmod 600 "${file}"`)
  }
  return decode(readFileSync(file, 'utf8').trim(), file)
}

function decode(text: string, where: string): Result<Buffer, DataKeyProblem> {
  if (!HEX_KEY.test(text)) return refuse(`${where} does not hold a data key: 64 hexadecimal digits are expected.`)
  return ok(Buffer.from(text, 'hex'))
}

const refuse = (words: string): Result<never, DataKeyProblem> => err({ type: 'DataKeyUnusable', words })
