/** The network of the Electron double: it answers what a test has put at an address, and nothing else. */
import { EventEmitter } from 'node:events'

/** What is answered at an address, for `net.request`. */
export interface FakeAnswer {
  readonly status?: number
  readonly body?: string | Buffer
  readonly redirect?: string
  readonly error?: string
  readonly never?: true
  /** After half of the body. */
  readonly breaksOff?: true
}

export function createFakeNetwork() {
  const answers = new Map<string, FakeAnswer>()
  const requests: { url: string; session: unknown; isAborted: boolean; followed: string[] }[] = []
  const net = {
    request: (given: { url: string; session: unknown }) => {
      const own = { url: given.url, session: given.session, isAborted: false, followed: [] as string[] }
      requests.push(own)
      let followed: string | undefined
      const answer = (address: string): void => {
        const at = answers.get(address) ?? { status: 404, body: '' }
        if (at.never) return
        if (at.error !== undefined) return void request.emit('error', new Error(at.error))
        if (at.redirect !== undefined) {
          followed = undefined
          request.emit('redirect', 302, 'GET', at.redirect, {})
          if (followed !== undefined) answer(followed)
          // As the real one: a redirect that nobody follows while it is announced ends the request.
          else request.emit('error', new Error('Redirect was cancelled'))
          return
        }
        const response = Object.assign(new EventEmitter(), { statusCode: at.status ?? 200 })
        request.emit('response', response)
        if (own.isAborted) return
        const body = Buffer.from(at.body ?? '')
        if (at.breaksOff) {
          response.emit('data', body.subarray(0, body.length / 2))
          response.emit('aborted')
          return
        }
        for (let from = 0; from < body.length && !own.isAborted; from += 65_536) {
          response.emit('data', body.subarray(from, from + 65_536))
        }
        if (!own.isAborted) response.emit('end')
      }
      const request = Object.assign(new EventEmitter(), {
        end: () => queueMicrotask(() => answer(given.url)),
        abort: () => {
          own.isAborted = true
        },
        followRedirect: () => {
          const from = own.followed.at(-1) ?? given.url
          followed = answers.get(from)?.redirect
          if (followed !== undefined) own.followed.push(followed)
        },
      })
      return request
    },
  }

  return { net, answers, requests }
}
