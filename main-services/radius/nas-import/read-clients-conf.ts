/** FreeRADIUS's clients.conf: its client sections as they are written (man 5 clients.conf). */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { SourceNas } from './source-nas.ts'
import { type Piece, splitConf } from './split-conf.ts'

export interface ReadClients {
  readonly clients: readonly SourceNas[]
  /** What was not followed or understood. */
  readonly notes: readonly string[]
}

/** Sections that hold what is nobody's concern here: limits, sockets, the servers they are asked on. */
const SECTIONS_WITHIN_A_CLIENT: ReadonlySet<string> = new Set(['limit', 'tls', 'update', 'rate_limit'])

interface Reading {
  readonly pieces: readonly Piece[]
  at: number
  readonly clients: SourceNas[]
  readonly notes: string[]
}

/** In words where the text is no configuration at all. */
export function readClientsConf(text: string): Result<ReadClients, string> {
  const pieces = splitConf(text)
  if (!pieces.ok) return pieces
  const reading: Reading = { pieces: pieces.value, at: 0, clients: [], notes: [] }
  const problem = readSections(reading, 0)
  return problem === undefined ? ok({ clients: reading.clients, notes: reading.notes }) : err(problem)
}

/** Up to the end, or the brace that closes a section; in words where a brace is missing. */
function readSections(reading: Reading, openedOnLine: number): string | undefined {
  for (;;) {
    const piece = reading.pieces[reading.at++]
    if (!piece) return openedOnLine === 0 ? undefined : `The section that begins in line ${openedOnLine} does not end.`
    if (piece.kind === 'close') {
      if (openedOnLine === 0) return `In line ${piece.line} a section ends that never began.`
      return undefined
    }
    if (piece.kind === 'pair') noteInclude(piece, reading)
    else {
      const problem = openSection(piece, reading)
      if (problem !== undefined) return problem
    }
  }
}

function openSection({ name, argument, line }: Extract<Piece, { kind: 'open' }>, reading: Reading): string | undefined {
  if (name === 'client') return readClient(argument, line, reading)
  // `clients NAME { … }` groups the clients of one virtual server.
  if (name === 'clients') return readSections(reading, line)
  reading.notes.push(`The section ${name} (line ${line}) holds no clients and is left out.`)
  return skip(reading, line)
}

function readClient(name: string, line: number, reading: Reading): string | undefined {
  const fields = new Map<string, string>()
  for (;;) {
    const piece = reading.pieces[reading.at++]
    if (!piece) return `The client that begins in line ${line} does not end.`
    if (piece.kind === 'close') break
    if (piece.kind === 'open') {
      if (!SECTIONS_WITHIN_A_CLIENT.has(piece.name)) {
        reading.notes.push(`The section ${piece.name} of client ${name} (line ${piece.line}) is left out.`)
      }
      const problem = skip(reading, piece.line)
      if (problem !== undefined) return problem
    } else if (!noteInclude(piece, reading)) fields.set(piece.name.toLowerCase(), piece.value)
  }
  reading.clients.push(toSource(name, line, fields))
  return undefined
}

function toSource(name: string, line: number, fields: ReadonlyMap<string, string>): SourceNas {
  const address = fields.get('ipv4addr') ?? fields.get('ipv6addr') ?? fields.get('ipaddr') ?? name
  // Before 3.0 the length of a range stood apart.
  const netmask = fields.get('netmask')
  return {
    from: `line ${line}`,
    name: fields.get('shortname') ?? name,
    address: netmask !== undefined && !address.includes('/') ? `${address}/${netmask}` : address,
    secret: fields.get('secret') ?? null,
    type: fields.get('nas_type') ?? fields.get('nastype') ?? null,
    requireMessageAuthenticator: fields.get('require_message_authenticator') ?? null,
    transport: fields.get('proto') ?? null,
  }
}

function noteInclude(piece: Piece, { notes }: Reading): boolean {
  if (piece.kind !== 'pair' || !/^\$-?INCLUDE$/i.test(piece.name)) return false
  notes.push(`$INCLUDE ${piece.value} (line ${piece.line}) is not followed: paste what that file holds as well.`)
  return true
}

function skip(reading: Reading, openedOnLine: number): string | undefined {
  for (let depth = 1; depth > 0; ) {
    const piece = reading.pieces[reading.at++]
    if (!piece) return `The section that begins in line ${openedOnLine} does not end.`
    if (piece.kind === 'open') depth++
    if (piece.kind === 'close') depth--
  }
  return undefined
}
