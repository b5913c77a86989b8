/** Whether a rejected sign-in is one of very many on its NAS: then the customer is seldom the reason. */
import type { Condition } from '../../shared/contract/conditions.ts'

/** The burst that a NAS has at the moment, by its address. */
export const burstOn = (conditions: readonly Condition[], nasAddress: string): Condition | undefined =>
  conditions.find(({ conditionId }) => conditionId === `reject-burst:${nasAddress}`)

/** When it is seen, its first rejects are some minutes old. */
const seenAfter = 5 * 60_000

export const isPartOf = (burst: Condition, at: string): boolean => Date.parse(at) >= Date.parse(burst.since) - seenAfter
