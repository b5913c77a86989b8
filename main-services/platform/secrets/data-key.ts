/** The key of the local files: from the environment, or a file that only its owner can read. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../../shared/base/result.ts'

/** The key cannot be used as it is; the words say what to do. */
export interface DataKeyProblem {
  readonly type: 'DataKeyUnusable'
  readonly words: string
}

export const DATA_KEY_FILE = 'data.key'
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
  if (!existsSync(file)) return ok(makeKey(folder, file))
  // Windows has no such bits; the folder's own access list guards it there.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    return refuse(`${file} can be read by other users of this machine. Make it private: chmod 600 "${file}"`)
  }
  return decode(readFileSync(file, 'utf8').trim(), file)
}

/**
 * The files it locks are worth nothing without it, so it is whole and on the disk before they are. A start that is cut
 * short leaves a draft behind, never a file that is no key.
 */
function makeKey(folder: string, file: string): Buffer {
  const key = randomBytes(32)
  const draft = `${file}.draft`
  rmSync(draft, { force: true })
  const fd = openSync(draft, 'wx', 0o600)
  try {
    writeSync(fd, `${key.toString('hex')}\n`)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(draft, file)
  syncFolder(folder)
  return key
}

/** A name is on the disk when its folder is. Windows opens no folder as a file, and keeps renames in order by itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

function decode(text: string, where: string): Result<Buffer, DataKeyProblem> {
  if (!HEX_KEY.test(text))
    return refuse(
      `${where} does not hold a data key: 64 hexadecimal digits are expected. Put the right key back, or restore a portable backup.`,
    )
  return ok(Buffer.from(text, 'hex'))
}

const refuse = (words: string): Result<never, DataKeyProblem> => err({ type: 'DataKeyUnusable', words })
