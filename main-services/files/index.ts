/** Files that are brought for an import: kept in memory, seen by whoever brought them alone, and gone when left alone. */
import { randomUUID } from 'node:crypto'
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Caller, Handlers } from '../../shared/contract/derive.ts'
import { FILE_PART_OCTETS } from '../../shared/contract/files.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { readPart } from './read-part.ts'

export interface FilesDeps {
  readonly clock: Clock
  readonly newId?: () => string
  /** What all files together may hold. */
  readonly mostOctets?: number
  /** What the files of one operator may. */
  readonly shareOctets?: number
}

interface FileNotFound {
  readonly type: 'FileNotFound'
  readonly fileId: string
}

/** The bytes are shared with everybody who takes them: they are read, never written. */
export interface BroughtFile {
  readonly name: string
  readonly bytes: Buffer
}

export interface Files {
  readonly handlers: Handlers<AppContract['files']>
  /** A file that is here whole, for the operator who brought it. */
  readonly take: (fileId: string, caller: Pick<Caller, 'operatorId'>) => Result<BroughtFile, FileNotFound>
}

interface Kept extends BroughtFile {
  readonly operatorId: string
  /** Parts that are here. */
  parts: number
  usedAt: number
}

const MEGABYTE = 1024 * 1024
const MOST_OCTETS = 250 * MEGABYTE
/** The largest file there may be, and a smaller one beside it. */
const SHARE_OCTETS = 120 * MEGABYTE
/** A file that nothing was heard of for so long gives way where its room is needed. */
const QUIET_MILLISECONDS = 60_000
const IDLE_MILLISECONDS = 30 * 60_000

export function createFiles({
  clock,
  newId = () => randomUUID(),
  mostOctets = MOST_OCTETS,
  shareOctets = SHARE_OCTETS,
}: FilesDeps): Files {
  const kept = new Map<string, Kept>()
  let sweeping: NodeJS.Timeout | undefined

  const sweep = (): void => {
    for (const [fileId, { usedAt }] of kept) {
      if (clock.now() - usedAt >= IDLE_MILLISECONDS) kept.delete(fileId)
    }
  }
  /** Memory is given back also where nobody asks for anything any more. */
  const sweepLater = (): void => {
    if (sweeping) return
    sweeping = setTimeout(() => {
      sweeping = undefined
      sweep()
      if (kept.size > 0) sweepLater()
    }, IDLE_MILLISECONDS).unref()
  }
  const find = (fileId: string, { operatorId }: Pick<Caller, 'operatorId'>): Kept | undefined => {
    sweep()
    const file = kept.get(fileId)
    if (file?.operatorId !== operatorId) return undefined
    file.usedAt = clock.now()
    return file
  }
  const isWhole = ({ parts, bytes }: Kept): boolean => parts * FILE_PART_OCTETS >= bytes.length
  const sizeOf = (files: Iterable<Kept>): number => [...files].reduce((sum, { bytes }) => sum + bytes.length, 0)
  /** Takes away what nothing was heard of, the longest silent first, until there is so much room; answers what is held then. */
  const makeRoom = (octets: number, most: number, counts: (file: Kept) => boolean, mayGo: (file: Kept) => boolean) => {
    const counted = () => [...kept.values()].filter(counts)
    const quiet = [...kept]
      .filter(([, file]) => counts(file) && mayGo(file) && clock.now() - file.usedAt >= QUIET_MILLISECONDS)
      .sort(([, one], [, other]) => one.usedAt - other.usedAt)
    for (const [fileId] of quiet) {
      if (sizeOf(counted()) + octets <= most) break
      kept.delete(fileId)
    }
    return sizeOf(counted())
  }
  const noRoom = (words: string) => err({ type: 'NoRoomForFile' as const, words })
  const notFound = (fileId: string) => err<FileNotFound>({ type: 'FileNotFound', fileId })

  return {
    handlers: {
      begin: ({ name, octets }, { caller }) => {
        sweep()
        const { operatorId } = caller
        const isTheirs = (file: Kept): boolean => file.operatorId === operatorId
        // Whoever brings another has left the former, whole or not: its page was closed, or its machine went.
        const theirs = makeRoom(octets, shareOctets, isTheirs, () => true)
        if (theirs + octets > shareOctets) {
          return noRoom(
            `You have files of ${inMegabytes(theirs)} here, and may bring ${inMegabytes(shareOctets)} at once. Finish or close the import that they are for; what is left alone makes room after a minute.`,
          )
        }
        const held = makeRoom(
          octets,
          mostOctets,
          () => true,
          (file) => !isWhole(file),
        )
        if (held + octets > mostOctets) {
          return noRoom(
            `Files of ${inMegabytes(held)} are being brought or imported, and there is room for ${inMegabytes(mostOctets)} at once. Try again when others are done with theirs.`,
          )
        }
        const fileId = newId()
        kept.set(fileId, {
          name,
          bytes: Buffer.alloc(octets),
          operatorId,
          parts: 0,
          usedAt: clock.now(),
        })
        sweepLater()
        return ok({ fileId })
      },
      part: ({ fileId, n, base64 }, { caller }) => {
        const file = find(fileId, caller)
        if (!file) return notFound(fileId)
        const again = n === file.parts - 1
        if (n !== file.parts && !again) return err({ type: 'PartOutOfOrder', wanted: file.parts })
        const part = readPart(base64, n, file.bytes.length)
        if (!part.ok) return part
        if (!again) {
          part.value.copy(file.bytes, n * FILE_PART_OCTETS)
          file.parts++
        }
        return ok({ octets: Math.min(file.bytes.length, file.parts * FILE_PART_OCTETS) })
      },
      drop: ({ fileId }, { caller }) => {
        if (find(fileId, caller)) kept.delete(fileId)
        return ok({})
      },
    },
    take: (fileId, caller) => {
      const file = find(fileId, caller)
      if (!file || !isWhole(file)) return notFound(fileId)
      return ok({ name: file.name, bytes: file.bytes })
    },
  }
}

const inMegabytes = (octets: number): string => `${Math.round(octets / MEGABYTE)} MB`
