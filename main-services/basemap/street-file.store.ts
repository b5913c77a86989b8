/** The newest PMTiles file that an operator put into the data folder's `maps`, and parts of it. */
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseJson } from '../../shared/base/json.ts'
import type { Log } from '../platform/log/log.ts'

export interface StreetFile {
  readonly name: string
  readonly octets: number
  /** Another as soon as the file is. */
  readonly edition: string
  readonly attribution: string
}

export interface StreetFileDeps {
  readonly folder: string
  readonly log: Log
}

interface Found {
  readonly path: string
  readonly name: string
  readonly octets: number
  readonly changedAt: number
}

/** PMTiles, version 3: what a file begins with, and where its metadata is said to be (its specification, section 3). */
const HEADER_OCTETS = 127
const METADATA_AT = 24
const INTERNAL_COMPRESSION_AT = 97
const GZIP = 2
/** A file may say what it likes of itself; what is read of it for its credit stays small. */
const MOST_METADATA = 1024 * 1024
/** Nearly every file there is, is made of OpenStreetMap, whose licence asks for this. */
const USUAL_ATTRIBUTION = '© OpenStreetMap contributors'

export function createStreetFile({ folder, log }: StreetFileDeps) {
  /** Its credit, by edition: read once. */
  let known: StreetFile | undefined
  let refused = ''

  async function newest(): Promise<StreetFile | undefined> {
    const found = await newestIn(folder)
    if (!found) return undefined
    const edition = editionOf(found)
    if (known?.edition === edition) return known
    if (refused === edition) return undefined
    const attribution = await readAttribution(found.path)
    if (attribution === undefined) {
      refused = edition
      log.warn({ file: found.name }, 'A file in maps is no PMTiles file of version 3 and is not used')
      return undefined
    }
    known = { name: found.name, octets: found.octets, edition, attribution }
    return known
  }

  /** Nothing where another file has taken its place: parts of two would make no map. Shorter at the file's end. */
  async function read(edition: string, offset: number, octets: number): Promise<Buffer | undefined> {
    const found = await newestIn(folder)
    return found && editionOf(found) === edition ? readPart(found.path, offset, octets) : undefined
  }

  return { newest, read }
}

const editionOf = ({ name, octets, changedAt }: Found): string => `${octets}-${changedAt}-${name}`.slice(0, 100)

/** Only names that stand in the folder's own list are opened; nothing that was asked for is ever joined to a path. */
async function newestIn(folder: string): Promise<Found | undefined> {
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith('.pmtiles'))
      .map(async (name): Promise<Found | undefined> => {
        const path = join(folder, name)
        // It may have been taken away since the list was made.
        const facts = await stat(path).catch(() => undefined)
        return facts?.isFile() ? { path, name, octets: facts.size, changedAt: Math.round(facts.mtimeMs) } : undefined
      }),
  )
  return files
    .filter((file) => file !== undefined)
    .sort((one, other) => other.changedAt - one.changedAt || one.name.localeCompare(other.name))[0]
}

async function readPart(path: string, offset: number, octets: number): Promise<Buffer | undefined> {
  const file = await open(path).catch(() => undefined)
  if (!file) return undefined
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(octets), 0, octets, offset)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Undefined for what is no PMTiles file. */
async function readAttribution(path: string): Promise<string | undefined> {
  const header = await readPart(path, 0, HEADER_OCTETS)
  if (header?.length !== HEADER_OCTETS || header.toString('latin1', 0, 7) !== 'PMTiles' || header[7] !== 3) {
    return undefined
  }
  const offset = Number(header.readBigUInt64LE(METADATA_AT))
  const octets = Number(header.readBigUInt64LE(METADATA_AT + 8))
  if (octets > MOST_METADATA || !Number.isSafeInteger(offset)) return USUAL_ATTRIBUTION
  const written = await readPart(path, offset, octets)
  return written ? attributionIn(written, header[INTERNAL_COMPRESSION_AT] === GZIP) : USUAL_ATTRIBUTION
}

function attributionIn(metadata: Buffer, isGzip: boolean): string {
  let said: unknown
  try {
    const text = isGzip ? gunzipSync(metadata, { maxOutputLength: MOST_METADATA }) : metadata
    said = (parseJson(text.toString('utf8')) as { attribution?: unknown } | null)?.attribution
  } catch {
    return USUAL_ATTRIBUTION
  }
  if (typeof said !== 'string') return USUAL_ATTRIBUTION
  // It is shown as text: the links that files carry are left out, their words stay.
  const words = said
    .replace(/<[^>]*>/g, '')
    .replace(/&copy;/g, '©')
    .trim()
  return words === '' ? USUAL_ATTRIBUTION : words.slice(0, 300)
}
