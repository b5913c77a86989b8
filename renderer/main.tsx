/**
 * The door: zod compiles its checks with `new Function` where it may, and the page's policy forbids that. It must be
 * told before any module makes a schema, so everything else is fetched after.
 */
import { config } from 'zod'

config({ jitless: true })
await import('./start.tsx')
