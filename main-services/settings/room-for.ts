/** Whether a copy leaves enough of the disk to those who need it more. */
import { err, ok, type Result } from '../../shared/base/result.ts'

/** RADIUS stops taking Interim-Updates below 1 GB free; a copy must not bring the disk near that. */
const LEFT_FREE = 1.5 * 1024 ** 3

/** Octets in; refused with the problem in words. */
export function roomFor(copyBytes: number, freeBytes: number): Result<void, string> {
  if (freeBytes - copyBytes >= LEFT_FREE) return ok(undefined)
  return err(
    `The disk has ${inMegabytes(freeBytes)} free, and a copy of ${inMegabytes(copyBytes)} would leave less than the ${inMegabytes(LEFT_FREE)} that the RADIUS journal needs. Free some space first.`,
  )
}

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 ** 2).toLocaleString('en-ZA')} MB`
