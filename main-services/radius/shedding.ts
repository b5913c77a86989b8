/** What is left unanswered when there is more than can be recorded. A NAS repeats what is not answered; it never repeats what is. */
import type { DropReason } from '../../shared/contract/radius.ts'
import type { DiskState } from './disk-state.ts'

export interface Load {
  readonly packets: number
  readonly bytes: number
  readonly disk: DiskState
}

export interface QueueLimits {
  readonly packets: number
  readonly bytes: number
  /** From here on Interim-Updates wait for better times: their counts come again, a Start or Stop does not. */
  readonly shedInterimsFrom: number
}

export const QUEUE_LIMITS: QueueLimits = { packets: 20_000, bytes: 16 * 1024 * 1024, shedInterimsFrom: 5_000 }

/** Why this packet is not taken, or undefined when it is. */
export function shed(interim: boolean, size: number, load: Load, limits: QueueLimits): DropReason | undefined {
  if (load.disk === 'refusing') return 'disk-full'
  if (load.packets >= limits.packets || load.bytes + size > limits.bytes) return 'overload-queue-full'
  if (!interim) return undefined
  if (load.disk === 'shedding-interims') return 'disk-low-interim'
  return load.packets >= limits.shedInterimsFrom ? 'overload-interim' : undefined
}
