/** How the RadSec listener stands, beside what the settings want of it. */
import type { ListenerState } from '../../../shared/contract/radius.ts'

export interface SaidRadsec {
  readonly state: 'off' | 'opening' | 'listening' | 'failed'
  readonly words: string
}

/** `listener` undefined while nobody can say. */
export function sayRadsec(enabled: boolean, listener: ListenerState | undefined): SaidRadsec {
  if (listener?.state === 'failed') {
    return { state: 'failed', words: listener.problem ?? 'The port could not be opened.' }
  }
  if (listener?.state === 'listening') {
    return { state: 'listening', words: 'RADIUS over TLS, for NASes that show a certificate of your CA' }
  }
  return enabled
    ? { state: 'opening', words: 'Being opened' }
    : { state: 'off', words: 'Switched off: no NAS can connect by TLS' }
}
