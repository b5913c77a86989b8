/** The log's file: begun anew before it grows too large, with some of those before it kept beside it. */
import { mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { destination } from 'pino'

/** With those before it, `.1` being the latest of them. */
const FILES_KEPT = 5

/** Lines that a full disk does not take wait for room up to here; what comes after that is lost. */
const MOST_WAITING_BYTES = 1024 * 1024

type Destination = ReturnType<typeof destination>

export interface LogFile {
  readonly write: (line: string) => void
  readonly end: () => void
}

export function openLogFile(file: string, mostBytes: number): LogFile {
  const open = () => openDestination({ dest: file, mode: 0o600 })
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  /** Where that cannot be, the file is written on, and it is tried again when as much has been added. */
  const renew = (stream: Destination): Destination => {
    try {
      putAside(file)
      const next = open()
      stream.end()
      return next
    } catch {
      return stream
    }
  }
  let bytes = sizeOf(file)
  let stream = open()
  return {
    write: (line) => {
      const more = Buffer.byteLength(line)
      if (bytes > 0 && bytes + more > mostBytes) {
        stream = renew(stream)
        bytes = 0
      }
      bytes += more
      stream.write(line)
    },
    end: () => stream.end(),
  }
}

/** What cannot be written must not end the program: a full disk is when the console is needed most. */
export function openDestination(
  where: { readonly fd: number } | { readonly dest: string; readonly mode: number },
): Destination {
  const stream = destination({ ...where, sync: true, maxLength: MOST_WAITING_BYTES })
  stream.on('error', () => {})
  return stream
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch {
    // There is none yet; where there is another trouble, opening it says so.
    return 0
  }
}

function putAside(file: string): void {
  const names = [file, ...Array.from({ length: FILES_KEPT - 1 }, (_, index) => `${file}.${index + 1}`)]
  for (const [index, name] of [...names.entries()].toReversed()) {
    const older = names[index + 1]
    if (older !== undefined && exists(name)) renameSync(name, older)
  }
}

const exists = (file: string): boolean => statSync(file, { throwIfNoEntry: false }) !== undefined
