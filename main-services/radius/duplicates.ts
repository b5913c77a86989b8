/**
 * Recognises a request that was sent again (RFC 5080 2.2.2): by source address,
 * port, socket and Identifier, as long as the Request Authenticator is the same.
 * Only authentic packets may come here.
 */

/** A request that is in progress until it is answered. Its answer is not kept: the same octets have the same answer. */
export interface Request {
  readonly path: string
  readonly authenticator: string
  readonly at: number
  answered: boolean
}

export interface Duplicates {
  /** The earlier request that this one repeats. */
  readonly find: (path: string, authenticator: string) => Request | undefined
  /** A new request. What was known under its path is over: the NAS has reused the Identifier. */
  readonly begin: (path: string, authenticator: string, now: number) => Request
  /** It was not recorded after all: sent again, it is new. */
  readonly forget: (request: Request) => void
  readonly purge: (now: number) => void
  readonly size: () => number
}

export interface DuplicatesLimits {
  /** RFC 5080 2.2.2 wants 5 to 30 seconds. */
  readonly keepMilliseconds: number
  /** At 20,000 packets a second this many are still 6 seconds. */
  readonly most: number
}

export const DUPLICATES: DuplicatesLimits = { keepMilliseconds: 30_000, most: 131_072 }

export const requestPath = (socket: string, address: string, port: number, identifier: number): string =>
  `${identifier} ${port} ${socket} ${address}`

/** Sixteen octets as text, so that they are kept in few bytes and compared at once. */
export const authenticatorText = (datagram: Buffer): string => datagram.toString('latin1', 4, 20)

export function createDuplicates({ keepMilliseconds, most }: DuplicatesLimits = DUPLICATES): Duplicates {
  // A Map keeps the order of insertion: the oldest request is always the first.
  const requests = new Map<string, Request>()
  const dropOldest = (): void => {
    for (const path of requests.keys()) {
      requests.delete(path)
      return
    }
  }
  return {
    find: (path, authenticator) => {
      const request = requests.get(path)
      return request?.authenticator === authenticator ? request : undefined
    },
    begin: (path, authenticator, now) => {
      requests.delete(path)
      if (requests.size >= most) dropOldest()
      const request: Request = { path, authenticator, at: now, answered: false }
      requests.set(path, request)
      return request
    },
    forget: (request) => {
      if (requests.get(request.path) === request) requests.delete(request.path)
    },
    purge: (now) => {
      for (const [path, { at }] of requests) {
        if (now - at < keepMilliseconds) return
        requests.delete(path)
      }
    },
    size: () => requests.size,
  }
}
