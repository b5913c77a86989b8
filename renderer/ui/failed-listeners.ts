/** The listeners that hear nothing though they should, the ones that cut off most NASes first. */
import type { ListenerState, RadiusStats } from '../../shared/contract/radius.ts'
import type { Severity } from './severity.tsx'

export interface FailedListener {
  readonly key: keyof RadiusStats['listeners']
  /** `port 1813`, `RadSec port 2083`. */
  readonly name: string
  readonly problem: string | null
  readonly severity: Severity
}

/** RadSec that is switched off is stopped, not failed. */
export function failedListeners({ acct, auth, radsec }: RadiusStats['listeners']): readonly FailedListener[] {
  const all: readonly (Omit<FailedListener, 'problem'> & { readonly of: ListenerState })[] = [
    { key: 'acct', name: `port ${acct.port}`, severity: 'critical', of: acct },
    { key: 'auth', name: `port ${auth.port}`, severity: 'critical', of: auth },
    { key: 'radsec', name: `RadSec port ${radsec.port}`, severity: 'major', of: radsec },
  ]
  return all
    .filter(({ of }) => of.state === 'failed')
    .map(({ key, name, severity, of: { problem } }) => ({ key, name, severity, problem }))
}
