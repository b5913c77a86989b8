/** Fetches the two small files of an update address: https, from its own host, no larger and no longer than it takes. */
import type { ClientRequest } from 'electron'
import { err, ok, type Result } from '../shared/base/result.ts'
import type { Electron } from './electron.ts'

interface NotReached {
  readonly type: 'NotReached'
  readonly words: string
}

export interface UpdateClient {
  readonly fetch: (address: URL) => Promise<Result<Buffer, NotReached>>
}

export interface UpdateClientDeps {
  readonly electron: Pick<Electron, 'net' | 'session'>
  readonly later: (milliseconds: number, run: () => void) => { readonly cancel: () => void }
}

const MOST_BYTES = 256 * 1024
const PATIENCE_MILLISECONDS = 20_000
const MOST_REDIRECTS = 3

export function createUpdateClient({ electron, later }: UpdateClientDeps): UpdateClient {
  return {
    fetch: (address) =>
      new Promise((resolve) => {
        const request = electron.net.request({
          url: address.href,
          redirect: 'manual',
          credentials: 'omit',
          cache: 'no-store',
          // Not the pages' own, which fetches nothing from anywhere, and which this leaves no trace in.
          session: electron.session.fromPartition('updates', { cache: false }),
        })
        const finish = (result: Result<Buffer, NotReached>): void => {
          patience.cancel()
          resolve(result)
          if (!result.ok) request.abort()
        }
        const fail = (words: string) => finish(err({ type: 'NotReached', words }))
        const patience = later(PATIENCE_MILLISECONDS, () => fail(`${address.host} did not answer in time.`))
        followAtHome(request, address, fail)
        request.on('error', (thrown) => fail(`${address.host} could not be reached: ${thrown.message}.`))
        request.on('response', (response) => {
          if (response.statusCode !== 200)
            return fail(`${address.host} answered ${response.statusCode} for ${address.pathname}.`)
          const pieces: Buffer[] = []
          let bytes = 0
          response.on('data', (piece) => {
            bytes += piece.length
            if (bytes > MOST_BYTES) fail(`${address.pathname} is larger than such a file can be.`)
            else pieces.push(piece)
          })
          const breakOff = () => fail(`${address.host} broke off in the middle of ${address.pathname}.`)
          response.on('aborted', breakOff)
          response.on('error', breakOff)
          response.on('end', () => finish(ok(Buffer.concat(pieces))))
        })
        request.end()
      }),
  }
}

function followAtHome(request: ClientRequest, address: URL, fail: (words: string) => void): void {
  let redirects = 0
  request.on('redirect', (_status, _method, to) => {
    const next = URL.parse(to)
    redirects += 1
    if (next?.protocol !== 'https:' || next.host !== address.host)
      fail(`${address.host} leads elsewhere, which is not followed.`)
    else if (redirects > MOST_REDIRECTS) fail(`${address.host} leads in circles.`)
    else request.followRedirect()
  })
}
