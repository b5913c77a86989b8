/** What the web framework calls things, under the names the house uses. */
import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'

/** The routes of the web home, on Node's own requests. */
export type Web = Hono<{ Bindings: HttpBindings }>

/** The address that a request came from. */
export const addressOf = (c: Context<{ Bindings: HttpBindings }>): string => c.env.incoming.socket.remoteAddress ?? ''
