/**
 * What a request must be like before anything looks at it. Listening on the loopback interface only is no
 * boundary by itself: by DNS rebinding any web page can make a browser treat 127.0.0.1 as its own origin.
 */
import type { IncomingHttpHeaders } from 'node:http'

export interface Asking {
  readonly method: string
  /** The request target as it came. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
  /** How many Host headers came; Node shows only the first. */
  readonly hostHeaders: number
}

export interface Turned {
  readonly status: 400 | 403 | 405 | 415 | 421
  readonly words: string
}

/** The names this console answers to, each with its port: `127.0.0.1:8470`. */
export type KnownHosts = ReadonlySet<string>

/** Why this request is turned away, or `undefined` where it may go on. */
export function turnAway(asking: Asking, known: KnownHosts): Turned | undefined {
  const wrongPlace = turnAwayFromHere(asking, known)
  if (wrongPlace) return wrongPlace
  const { method, headers } = asking
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return FOREIGN_ORIGIN
  if (method === 'GET' || method === 'HEAD') return undefined
  if (method !== 'POST') return { status: 405, words: 'Only GET and POST are answered here.' }
  // A form of another page can send neither: both make a browser ask first, and nobody answers that question.
  if (headers['x-fh'] !== '1') return { status: 403, words: 'A change needs the header X-FH: 1.' }
  if (!isJson(headers['content-type'])) return { status: 415, words: 'A change is sent as application/json.' }
  return undefined
}

/** A WebSocket is not covered by the same-origin rule, so its Origin must be there and be ours. */
export function turnAwayUpgrade(asking: Asking, known: KnownHosts): Turned | undefined {
  const wrongPlace = turnAwayFromHere(asking, known)
  if (wrongPlace) return wrongPlace
  if (asking.headers.origin !== `http://${asking.headers.host}`) return FOREIGN_ORIGIN
  if (asking.target !== '/bridge') return { status: 400, words: 'The bridge is at /bridge.' }
  return undefined
}

const FOREIGN_ORIGIN: Turned = { status: 403, words: 'Only pages of this console may ask.' }

function turnAwayFromHere({ target, headers, hostHeaders }: Asking, known: KnownHosts): Turned | undefined {
  if (hostHeaders !== 1 || !target.startsWith('/')) return { status: 400, words: 'This request is not well formed.' }
  if (!known.has(headers.host ?? '')) return { status: 421, words: 'This console does not answer to that name.' }
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return { status: 403, words: 'Open the console by its own address, not from another page.' }
  }
  return undefined
}

const isJson = (contentType: string | undefined) =>
  contentType !== undefined && contentType.split(';')[0]?.trim().toLowerCase() === 'application/json'
