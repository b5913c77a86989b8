/** The web home: the screen's files, the doors, the bridge and the shell's door, for this machine only. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { contentSecurityPolicy, FIXED_HEADERS } from '../../../shared/base/content-security-policy.ts'
import { ok, type Result } from '../../../shared/base/result.ts'
import type { Answer } from '../../../shared/bridge/answer.ts'
import type { Attach } from '../../../shared/bridge/server.ts'
import type { Log } from '../log/log.ts'
import { addAskRoute, type Shell } from './ask-route.ts'
import { type Asking, turnAway, turnAwayUpgrade } from './guards.ts'
import { listen, type PortTaken, type UiAddress } from './listen.ts'
import { createSessionCookie } from './session-cookie.ts'
import type { SignIn } from './sign-in.ts'
import { addSignInRoutes } from './sign-in-routes.ts'
import { createStaticFiles } from './static-files.ts'
import type { Web } from './web.ts'
import { createBridgeDoor, refuseUpgrade, WEB_SOCKET_LIMITS, type WebSocketLimits } from './web-socket.ts'

export interface HttpDeps {
  readonly address: UiAddress
  /** This console's own id, letters and digits, for the cookie's name. */
  readonly instance: string
  /** The folder of the built screen. */
  readonly screenFolder: string
  readonly signIn: SignIn
  readonly shell: Shell
  readonly answer: Answer
  readonly attach: Attach
  readonly log: Log
  readonly limits?: Partial<WebSocketLimits>
}

export interface Http {
  /** Without a slash at the end: `http://127.0.0.1:8470`. */
  readonly url: string
  readonly stop: () => Promise<void>
}

/**
 * Against clients that send slowly or not at all, or open connections only to hold them. One operator's
 * browsers hold a few dozen; the rest leaves room while a few hundred are being thrown out.
 */
const CONNECTION_LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
}
const MAX_CONNECTIONS = 1_024
const MAX_BODY_BYTES = 1024 * 1024

export async function startHttp(deps: HttpDeps): Promise<Result<Http, PortTaken>> {
  const { address, signIn, attach, log } = deps
  const known = new Set<string>()
  const cookie = createSessionCookie(deps.instance)
  const limits = { ...WEB_SOCKET_LIMITS, ...deps.limits }
  const door = createBridgeDoor({ signIn, cookie, attach, log, limits })
  const app = createApp(deps, cookie)
  // The library would otherwise put its own Request and Response in place of Node's, for the whole program.
  const serve = getRequestListener(app.fetch, { overrideGlobalObjects: false })

  const createGuardedServer = (): Server => {
    const server = createServer(CONNECTION_LIMITS, (request, response) => {
      for (const [name, value] of Object.entries(FIXED_HEADERS)) response.setHeader(name, value)
      const turned = turnAway(askingOf(request), known)
      if (turned) return refuse(response, turned.status, turned.words)
      void serve(request, response)
    })
    server.maxConnections = MAX_CONNECTIONS
    server.on('upgrade', (request, socket, head) => {
      const turned = turnAwayUpgrade(askingOf(request), known)
      if (turned) return refuseUpgrade(socket, turned.status)
      door.upgrade(request, socket, head)
    })
    return server
  }

  const opened = await listen(createGuardedServer, address)
  if (!opened.ok) return opened
  const { servers, port } = opened.value
  for (const name of ['127.0.0.1', 'localhost', '[::1]']) known.add(`${name}:${port}`)

  return ok({
    url: `http://${address.host === '::1' ? '[::1]' : '127.0.0.1'}:${port}`,
    stop: async () => {
      door.close()
      await Promise.all(
        servers.map((server) => {
          const closed = new Promise((resolve) => server.close(resolve))
          server.closeAllConnections()
          return closed
        }),
      )
    },
  })
}

function createApp(
  { screenFolder, signIn, shell, answer, log }: HttpDeps,
  cookie: ReturnType<typeof createSessionCookie>,
) {
  const app = new Hono() as Web
  const fileAt = createStaticFiles(screenFolder)

  app.use(async (c, next) => {
    c.header('cache-control', 'no-store')
    await next()
  })
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => c.json({ type: 'TooLarge' }, 413) }))
  app.get('/health', (c) => c.json({ ok: true }))
  addSignInRoutes(app, { signIn, cookie })
  addAskRoute(app, { shell, answer })

  app.get('*', (c) => {
    const file = fileAt(c.req.path)
    if (!file) return c.text('There is no such file in this console.', 404)
    c.header('content-type', file.type)
    c.header('cache-control', file.caching)
    if (!file.type.startsWith('text/html')) return c.body(new Uint8Array(file.body))
    const nonce = randomBytes(16).toString('base64url')
    c.header('content-security-policy', contentSecurityPolicy(nonce, [`ws://${c.req.header('host') ?? ''}`]))
    return c.body(file.body.toString('utf8').replaceAll('__NONCE__', nonce))
  })

  app.onError((thrown, c) => {
    log.error({ path: c.req.path, err: thrown.stack }, 'A request failed')
    return c.json({ type: 'Unexpected' }, 500)
  })
  return app
}

const askingOf = (request: IncomingMessage): Asking => ({
  method: request.method ?? '',
  target: request.url ?? '',
  headers: request.headers,
  hostHeaders: request.headersDistinct.host?.length ?? 0,
})

/** The rest of a refused request is not read. */
function refuse(response: ServerResponse, status: number, words: string) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end(`${words}\n`)
}
