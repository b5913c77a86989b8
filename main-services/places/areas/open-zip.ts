/** A ZIP file whose content is not trusted: what is in it is listed, and no more is unpacked than was allowed. */
import { Unzip, UnzipInflate, unzipSync } from 'fflate'

export interface ZipEntry {
  readonly name: string
  /** Unpacked, as the file claims. */
  readonly octets: number
}

/** What an entry may be unpacked: a bomb makes gigabytes of kilobytes. */
export const MOST_UNPACKED = 400 * 1024 * 1024
const PART = 64 * 1024

/** Undefined where it is no ZIP file, or a damaged one. */
export function listZip(bytes: Uint8Array): ZipEntry[] | undefined {
  const entries: ZipEntry[] = []
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries.push({ name, octets: originalSize })
        return false
      },
    })
    return entries
  } catch {
    return undefined
  }
}

export type Unpacked = 'done' | 'too-large' | 'damaged' | 'stopped'

/** Part by part, so that it is never in memory whole. `take` answers whether it wants more. */
export function unpackEntry(
  bytes: Uint8Array,
  name: string,
  take: (octets: Uint8Array) => boolean,
  most = MOST_UNPACKED,
): Unpacked {
  let octets = 0
  let outcome: Unpacked | undefined
  const unzip = new Unzip((file) => {
    if (file.name !== name || outcome) return
    file.ondata = (error, part, final) => {
      if (outcome) return
      octets += part?.length ?? 0
      if (error) outcome = 'damaged'
      else if (octets > most) outcome = 'too-large'
      else if (part.length > 0 && !take(part)) outcome = 'stopped'
      else if (final) outcome = 'done'
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length && !outcome; at += PART) {
      unzip.push(bytes.subarray(at, at + PART), at + PART >= bytes.length)
    }
  } catch {
    return outcome ?? 'damaged'
  }
  return outcome ?? 'damaged'
}

/** Undefined where it is damaged or larger than allowed, whatever it claims. */
export function unpackWhole(bytes: Uint8Array, name: string, most: number): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  const outcome = unpackEntry(bytes, name, (part) => parts.push(part) > 0, most)
  return outcome === 'done' ? Buffer.concat(parts) : undefined
}
