/** The text of a file whose encoding nobody says: by its mark, else by whether it can be UTF-8 at all. */
export interface DecodedText {
  /** Without the mark. */
  readonly text: string
  readonly encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252'
}

/** What UTF-16 leaves between Latin letters shows in the first lines already. */
const LOOKED_AT = 4_096

export function decodeText(bytes: Uint8Array): DecodedText {
  const utf16 = utf16Of(bytes)
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: 'UTF-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    // Every sequence of octets is Windows-1252; it is what Excel saves a CSV as in this part of the world.
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' }
  }
}

const OCTETS_AT_ONCE = 1_000_000

/** The same of a large file, a million octets at a time: others have the thread in between. */
export async function decodeLongText(bytes: Uint8Array, pause: () => Promise<unknown>): Promise<DecodedText> {
  const decode = async (label: string, fatal: boolean): Promise<string> => {
    const decoder = new TextDecoder(label, { fatal })
    let text = ''
    for (let at = 0; at < bytes.length; at += OCTETS_AT_ONCE) {
      text += decoder.decode(bytes.subarray(at, at + OCTETS_AT_ONCE), { stream: true })
      await pause()
    }
    return text + decoder.decode()
  }
  const utf16 = utf16Of(bytes)
  if (utf16) return { text: await decode(utf16, false), encoding: 'UTF-16' }
  try {
    return { text: await decode('utf-8', true), encoding: 'UTF-8' }
  } catch {
    return { text: await decode('windows-1252', false), encoding: 'Windows-1252' }
  }
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const some = bytes.subarray(0, LOOKED_AT)
  const nulls = [0, 0]
  some.forEach((octet, at) => {
    if (octet === 0) nulls[at % 2] = (nulls[at % 2] ?? 0) + 1
  })
  const most = some.length / 4
  const [even = 0, odd = 0] = nulls
  if (odd > most && even === 0) return 'utf-16le'
  if (even > most && odd === 0) return 'utf-16be'
  return undefined
}
