/** A CSV file in parts that each fit into one message: whole records, the headings at the head of every part. */

/** Of a message of at most 1 MiB; the rest is room for what stands around the text. */
const partOctets = 700_000

export function splitCsv(text: string, mostOctets = partOctets): readonly string[] {
  const [headings = '', ...records] = recordsOf(text)
  const encoder = new TextEncoder()
  // As it travels: in JSON, where a quote takes two octets.
  const octetsOf = (piece: string): number => encoder.encode(JSON.stringify(piece)).length
  const room = mostOctets - octetsOf(headings)
  const parts: string[][] = [[]]
  let taken = 0
  for (const record of records) {
    const octets = octetsOf(record)
    if (taken > 0 && taken + octets > room) {
      parts.push([])
      taken = 0
    }
    parts.at(-1)?.push(record)
    taken += octets
  }
  return parts.map((part) => headings + part.join(''))
}

/** Each with its line end; a line end inside quotes belongs to its field (RFC 4180 section 2). */
function recordsOf(text: string): string[] {
  const records: string[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (char === '"') quoted = !quoted
    else if (char === '\n' && !quoted) {
      records.push(text.slice(start, at + 1))
      start = at + 1
    }
  }
  if (start < text.length) records.push(text.slice(start))
  // A file whose last heading has no line end has no record either.
  return records
}
