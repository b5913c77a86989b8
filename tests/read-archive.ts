/** Reads an asar archive: a header in JSON that tells of folders and files, and the files' octets after it. */
import { readFileSync } from 'node:fs'

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
  readonly size?: number
  readonly offset?: string
  readonly unpacked?: boolean
}

export interface ArchivedFile {
  readonly path: string
  /** Listed in the archive, and lying beside it in app.asar.unpacked. */
  readonly isUnpacked: boolean
}

export interface Archive {
  readonly files: readonly ArchivedFile[]
  readonly extract: (path: string) => Buffer
}

/** The header stands in two of Chromium's pickles: 4 octets, the length of the next, and in that one its text. */
export function readArchive(file: string): Archive {
  const bytes = readFileSync(file)
  const start = 8 + bytes.readUInt32LE(4)
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Entry
  const entries = new Map(walk(header, ''))
  return {
    files: [...entries].map(([path, { unpacked }]) => ({ path, isUnpacked: unpacked === true })),
    extract: (path) => {
      const entry = entries.get(path)
      if (entry?.offset === undefined) throw new Error(`${path} is not in the archive.`)
      const offset = start + Number(entry.offset)
      return bytes.subarray(offset, offset + (entry.size ?? 0))
    },
  }
}

const walk = (entry: Entry, path: string): [string, Entry][] =>
  entry.files
    ? Object.entries(entry.files).flatMap(([name, inside]) => walk(inside, path === '' ? name : `${path}/${name}`))
    : [[path, entry]]
