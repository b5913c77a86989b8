/** Serves the built screen to the windows from app://fibrehub/, with the same headers as the web home. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contentSecurityPolicy, FIXED_HEADERS } from '../shared/base/content-security-policy.ts'
import { typeOfFile } from '../shared/base/file-types.ts'
import type { Electron } from './electron.ts'
import type { Log } from './log.ts'
import { isOurs, SCHEME } from './page-address.ts'

/** No name begins with a dot, and none holds a slash of either kind, a colon or a percent sign: none can lead out. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/

/** Before Electron is ready, or the scheme has no origin, no storage and no policy of its own. */
export function declareScheme({ protocol }: Pick<Electron, 'protocol'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/**
 * The file that an address asks for; nothing where it is not ours or could lie outside of the folder. The path is
 * judged as it was written, before anybody folds `..` away.
 */
export function fileOfAddress(
  folder: string,
  address: string,
): { readonly path: string; readonly type: string } | undefined {
  const written = /^app:\/\/fibrehub(\/[^?#]*)?(?:[?#].*)?$/s.exec(address)
  if (!written || !isOurs(address)) return undefined
  const path = written[1] ?? '/'
  const names = path === '/' ? ['index.html'] : path.slice(1).split('/')
  const type = typeOfFile(names.at(-1) ?? '')
  if (!type || !names.every((name) => NAME.test(name))) return undefined
  return { path: join(folder, ...names), type }
}

export interface ServePagesDeps {
  readonly electron: Pick<Electron, 'protocol'>
  /** Of the built screen. */
  readonly folder: string
  readonly log: Log
}

export function servePages({ electron, folder, log }: ServePagesDeps): void {
  electron.protocol.handle(SCHEME, async (request) => {
    if (request.method !== 'GET') return refuse(405)
    const file = fileOfAddress(folder, request.url)
    if (!file) return refuse(404)
    try {
      return answer(await readFile(file.path), file.type)
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return refuse(404)
      log.error({ err: String(thrown) }, 'A file of the screen could not be read')
      return refuse(500)
    }
  })
}

function answer(body: Buffer, type: string): Response {
  const headers = { ...FIXED_HEADERS, 'content-type': type, 'cache-control': 'no-cache' }
  if (!type.startsWith('text/html')) return new Response(new Uint8Array(body), { headers })
  const nonce = randomBytes(16).toString('base64url')
  return new Response(body.toString('utf8').replaceAll('__NONCE__', nonce), {
    headers: { ...headers, 'content-security-policy': contentSecurityPolicy(nonce) },
  })
}

const refuse = (status: number): Response => new Response(null, { status, headers: FIXED_HEADERS })
