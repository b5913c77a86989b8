/** How a service stands on the line, by the sessions of its account. */
import { z } from 'zod'

/**
 * `up`: a session is open and heard. `stale`: one is open and not heard for max(3 intervals, 30 min). `down`: none is open,
 * there was one before. `never`: none was ever heard, or the service has no account.
 */
export const LineState = z.enum(['up', 'stale', 'down', 'never'])
export type LineState = z.infer<typeof LineState>
