/**
 * The one road for every local write. The asker gives id and time; the row, the
 * audit line and, with a head office, the outbox line are one transaction; a
 * repeat of the same act is answered again and not done again.
 */
import { ok, type Result } from '../../../shared/base/result.ts'
import type { Asked } from '../../../shared/contract/derive.ts'
import { schemaVersion } from '../sqlite/migrate.ts'
import type { Database } from '../sqlite/open.ts'
import { createActStore } from './act.store.ts'
import { createAuditStore } from './audit.store.ts'

/** What an act did, for the asker, the audit and head office. */
export interface Done<T> {
  readonly value: T
  /** What it was done to: `nas bng-cpt-01`. */
  readonly subject: string
  /** What changed, in words, without secrets. */
  readonly summary: string
  /** JSON for head office; null where it is this console's own affair. */
  readonly change: unknown
  /** False where the value holds a secret: it is not stored, and a repeat decides again. */
  readonly keepValue?: false
}

export interface Acts {
  /**
   * Runs `decide` in one transaction: it reads, checks and writes through its
   * stores. A refusal or a throw undoes all of it.
   */
  readonly run: <T, E>(call: string, asked: Asked, decide: () => Result<Done<T>, E>) => Result<T, E>
}

export interface ActsDeps {
  /** console.db. */
  readonly db: Database
  /** `kept` where a head office is configured. */
  readonly outbox: 'kept' | 'off'
}

/** The same id for another call: the asker is broken, and answering the old value would mislead it. */
export class ActIdReused extends Error {}

export function createActs({ db, outbox }: ActsDeps): Acts {
  const store = createActStore(db)
  const audit = createAuditStore(db)
  const version = schemaVersion(db)

  return {
    run: <T, E>(call: string, { caller, act }: Asked, decide: () => Result<Done<T>, E>): Result<T, E> => {
      let outcome: Result<T, E> | undefined
      const refused = new Error('refused')
      try {
        db.transaction(() => {
          const earlier = store.find(act.id)
          if (earlier && earlier.call !== call) throw new ActIdReused(`Act ${act.id} was ${earlier.call}, now ${call}`)
          if (earlier?.value != null) {
            outcome = ok(JSON.parse(earlier.value) as T)
            return
          }
          const decided = decide()
          if (!decided.ok) {
            outcome = decided
            throw refused
          }
          const { value, subject, summary, change, keepValue } = decided.value
          outcome = ok(value)
          const doneAt = act.at
          if (!earlier) {
            store.add({ actId: act.id, call, doneAt, value: keepValue === false ? null : JSON.stringify(value) })
          }
          audit.append({
            at: doneAt,
            actId: act.id,
            operatorId: caller.operatorId,
            operatorName: caller.name,
            device: caller.device,
            call,
            subject,
            summary,
          })
          if (outbox === 'kept' && change !== null) {
            store.queue({
              actId: act.id,
              at: doneAt,
              operatorId: caller.operatorId,
              call,
              change: JSON.stringify(change),
              schemaVersion: version,
            })
          }
        }).immediate()
      } catch (thrown) {
        if (thrown !== refused) throw thrown
      }
      if (!outcome) throw new Error(`${call} decided nothing`)
      return outcome
    },
  }
}
