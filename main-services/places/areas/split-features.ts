/** A large GeoJSON file feature by feature: as one tree of objects it would be ten times as large as it is. */

/** One feature's octets, and in the end what stands beside the features. */
export interface SplitJson {
  readonly features: Iterable<Uint8Array>
  /** The file's outermost object without its features; known when they have been walked through. */
  readonly rest: () => string
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN = 0x7b
const CLOSE = 0x7d
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const FEATURES = /"features"\s*:\s*\[$/

/** Signs of JSON are single octets in UTF-8, and no part of another letter. */
export function splitFeatures(bytes: Uint8Array): SplitJson | undefined {
  const list = findList(bytes)
  if (list === undefined) return undefined
  let end = list
  return {
    features: walk(bytes, list, (at) => {
      end = at
    }),
    rest: () => {
      const decoder = new TextDecoder()
      return decoder.decode(bytes.subarray(0, list)) + decoder.decode(bytes.subarray(end))
    },
  }
}

/** Where the list of features of the outermost object begins, behind its bracket. */
function findList(bytes: Uint8Array): number | undefined {
  let found: number | undefined
  scan(bytes, 0, (sign, depth, at) => {
    if (sign !== OPEN_LIST || depth !== 2) return true
    const before = new TextDecoder().decode(bytes.subarray(Math.max(0, at - 40), at + 1))
    if (!FEATURES.test(before)) return true
    found = at + 1
    return false
  })
  return found
}

function* walk(bytes: Uint8Array, from: number, onEnd: (at: number) => void): Generator<Uint8Array> {
  let at = from
  while (at < bytes.length) {
    const start = bytes.indexOf(OPEN, at)
    const end = bytes.indexOf(CLOSE_LIST, at)
    if (end >= 0 && (start < 0 || end < start)) return onEnd(end)
    if (start < 0) break
    let next = bytes.length
    scan(bytes, start, (sign, depth, where) => {
      if (sign !== CLOSE || depth !== 0) return true
      next = where + 1
      return false
    })
    yield bytes.subarray(start, next)
    at = next
  }
  onEnd(bytes.length)
}

/** Told of each bracket outside of texts, with how deep it leaves things; goes on as long as the answer is true. */
function scan(bytes: Uint8Array, from: number, see: (sign: number, depth: number, at: number) => boolean): void {
  let depth = 0
  let quoted = false
  for (let at = from; at < bytes.length; at++) {
    const sign = bytes[at] ?? 0
    if (quoted) {
      if (sign === BACKSLASH) at++
      else if (sign === QUOTE) quoted = false
    } else if (sign === QUOTE) quoted = true
    else if (sign === OPEN || sign === OPEN_LIST) {
      depth++
      if (!see(sign, depth, at)) return
    } else if (sign === CLOSE || sign === CLOSE_LIST) {
      depth--
      if (!see(sign, depth, at)) return
    }
  }
}
