/** The table `sign_in`: who is signed in, by the hash of what their browser holds. */
import type { Database } from '../platform/sqlite/open.ts'

export interface StoredSignIn {
  readonly signInId: string
  readonly operatorId: string
  /** Epoch milliseconds. */
  readonly beganAt: number
  readonly seenAt: number
}

export interface SignInStore {
  readonly begin: (signIn: { secretHash: Buffer; signInId: string; operatorId: string; at: number }) => void
  readonly find: (secretHash: Buffer) => StoredSignIn | undefined
  readonly seen: (signInId: string, at: number) => void
  readonly end: (signInId: string) => void
  readonly endAllOf: (operatorId: string, exceptSignInId?: string) => void
  readonly endAll: () => void
  /** Ends what began or was last seen at or before these times. */
  readonly endOld: (beganBy: number, seenBy: number) => void
}

export function createSignInStore(db: Database): SignInStore {
  const begin = db.prepare(`
    INSERT INTO sign_in (secret_hash, sign_in_id, operator_id, began_at, seen_at)
    VALUES (@secretHash, @signInId, @operatorId, @at, @at)`)
  const find = db.prepare<[Buffer], StoredSignIn>(`
    SELECT sign_in_id AS signInId, operator_id AS operatorId, began_at AS beganAt, seen_at AS seenAt
    FROM sign_in WHERE secret_hash = ?`)
  const seen = db.prepare('UPDATE sign_in SET seen_at = ? WHERE sign_in_id = ?')
  const end = db.prepare('DELETE FROM sign_in WHERE sign_in_id = ?')
  const endAllOf = db.prepare('DELETE FROM sign_in WHERE operator_id = ? AND sign_in_id IS NOT ?')
  const endAll = db.prepare('DELETE FROM sign_in')
  const endOld = db.prepare('DELETE FROM sign_in WHERE began_at <= ? OR seen_at <= ?')
  return {
    begin: (signIn) => void begin.run(signIn),
    find: (secretHash) => find.get(secretHash),
    seen: (signInId, at) => void seen.run(at, signInId),
    end: (signInId) => void end.run(signInId),
    endAllOf: (operatorId, exceptSignInId) => void endAllOf.run(operatorId, exceptSignInId ?? null),
    endAll: () => void endAll.run(),
    endOld: (beganBy, seenBy) => void endOld.run(beganBy, seenBy),
  }
}
