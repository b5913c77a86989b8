/** One part of a file as it comes over: base64, and exactly as long as its turn in the file makes it. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import { FILE_PART_OCTETS } from '../../shared/contract/files.ts'

interface PartUnusable {
  readonly type: 'PartUnusable'
  readonly words: string
}

/** All parts are of one size but the last, so that where a part belongs follows from its number. */
export function readPart(base64: string, n: number, fileOctets: number): Result<Buffer, PartUnusable> {
  const wanted = Math.min(FILE_PART_OCTETS, fileOctets - n * FILE_PART_OCTETS)
  if (wanted <= 0) return unusable('The file is here whole already')
  const part = Buffer.from(base64, 'base64')
  // Node leaves out what is no base64 without a word.
  if (part.toString('base64') !== base64) return unusable(`Part ${n} is not base64`)
  if (part.length !== wanted) return unusable(`Part ${n} must have ${wanted} octets and has ${part.length}`)
  return ok(part)
}

const unusable = (words: string) => err<PartUnusable>({ type: 'PartUnusable', words })
