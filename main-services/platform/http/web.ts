/** What the web framework calls things, under the names the house uses. */
import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'

/** The routes of the web home, on Node's own requests. */
export type Web = Hono<{ Bindings: HttpBindings }>

/** The browser that a request came from, as the audit names it. */
export const deviceOf = (c: Context<{ Bindings: HttpBindings }>): string =>
  `browser ${c.env.incoming.socket.remoteAddress ?? ''}`
