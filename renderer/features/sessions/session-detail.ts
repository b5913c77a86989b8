/** One session with everything that is known of it. */
import type { z } from 'zod'
import type { SessionDetail as Schema } from '../../../shared/contract/sessions.ts'

export type SessionDetail = z.output<typeof Schema>
