/** What a session is found by, and how a search is put to it. */

/** The parts of a row that a search looks in. */
export interface Searchable {
  readonly acctSessionId: string
  readonly username: string | null
  readonly subscriber: string | null
  readonly suburb: string | null
  readonly framedIpAddress: string | null
  readonly framedIpv6Address: string | null
  readonly framedIpv6Prefix: string | null
  readonly delegatedIpv6Prefix: string | null
  readonly callingStationId: string | null
  readonly mac: string | null
  readonly nasPortId: string | null
}

/** One line a part: a search never matches across two. The MAC also stands bare, so that it is found in any notation. */
export const searchWords = (row: Searchable): string =>
  [
    row.username,
    row.subscriber,
    row.suburb,
    row.framedIpAddress,
    row.framedIpv6Address,
    row.framedIpv6Prefix,
    row.delegatedIpv6Prefix,
    row.callingStationId,
    row.mac?.replaceAll(':', ''),
    row.nasPortId,
    row.acctSessionId,
  ]
    .filter((part) => part !== null && part !== undefined)
    .join('\n')
    .toLowerCase()

/** Any of these, as a part of a row's words. Empty: nothing is searched for. */
export function searchTerms(search: string | undefined): readonly string[] {
  const term = (search ?? '')
    .replaceAll(/[\r\n]/g, ' ')
    .trim()
    .toLowerCase()
  if (!term) return []
  const bare = bareMac(term)
  return bare && bare !== term ? [term, bare] : [term]
}

/** Two or more octets with separators, as people copy them: `aa:bb:cc`, `AA-BB-CC-DD`, `aabb.ccdd`. */
export function bareMac(term: string): string | undefined {
  const looksLikeMac =
    /^[0-9a-f]{2}([:-][0-9a-f]{2}){1,5}$/.test(term) || /^[0-9a-f]{4}(\.[0-9a-f]{4}){1,2}$/.test(term)
  return looksLikeMac ? term.replaceAll(/[:.-]/g, '') : undefined
}
