/** For tests that are not about sessions: there are none. */
import type { SessionsToOrder } from './session-to-order.ts'

export const NO_SESSIONS: SessionsToOrder = {
  open: async () => [],
  stoppedAt: async () => undefined,
  heardAt: () => new Map(),
  packet: () => undefined,
  denied: () => undefined,
}
