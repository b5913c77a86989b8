/** The table `operator`: who may work with this console, and the hash of their password. */
import type { Role } from '../../shared/contract/define.ts'
import type { Operator } from '../../shared/contract/operators.ts'
import type { Database } from '../platform/sqlite/open.ts'

export interface NewOperator {
  readonly operatorId: string
  readonly signInName: string
  readonly name: string
  readonly role: Role
  readonly passwordHash: string | null
  readonly createdAt: string
}

/** What an admin may change of an operator. */
export interface OperatorFields {
  readonly signInName: string
  readonly name: string
  readonly role: Role
  readonly disabled: boolean
}

export interface OperatorStore {
  readonly add: (operator: NewOperator) => void
  readonly byId: (operatorId: string) => Operator | undefined
  readonly bySignInName: (signInName: string) => Operator | undefined
  /** In the order they were added. */
  readonly all: () => Operator[]
  readonly change: (operatorId: string, fields: OperatorFields) => void
  /** Null where none is set; undefined where there is no such operator. */
  readonly passwordHash: (operatorId: string) => string | null | undefined
  readonly setPasswordHash: (operatorId: string, hash: string) => void
  readonly signedIn: (operatorId: string, at: string) => void
}

interface Row extends Omit<Operator, 'hasPassword' | 'disabled'> {
  readonly hasPassword: number
  readonly disabled: number
}

const COLUMNS = `operator_id AS operatorId, sign_in_name AS signInName, name, role,
  password_hash IS NOT NULL AS hasPassword, disabled, created_at AS createdAt, last_sign_in_at AS lastSignInAt`

export function createOperatorStore(db: Database): OperatorStore {
  const add = db.prepare(`
    INSERT INTO operator (operator_id, sign_in_name, name, role, password_hash, created_at)
    VALUES (@operatorId, @signInName, @name, @role, @passwordHash, @createdAt)`)
  const byId = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM operator WHERE operator_id = ?`)
  const bySignInName = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM operator WHERE sign_in_name = ?`)
  const all = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM operator ORDER BY n`)
  const change = db.prepare(`
    UPDATE operator SET sign_in_name = @signInName, name = @name, role = @role, disabled = @disabled
    WHERE operator_id = @operatorId`)
  const hash = db.prepare<[string], string | null>('SELECT password_hash FROM operator WHERE operator_id = ?').pluck()
  const setHash = db.prepare('UPDATE operator SET password_hash = ? WHERE operator_id = ?')
  const signedIn = db.prepare('UPDATE operator SET last_sign_in_at = ? WHERE operator_id = ?')
  return {
    add: (operator) => void add.run(operator),
    byId: (operatorId) => rowToOperator(byId.get(operatorId)),
    bySignInName: (signInName) => rowToOperator(bySignInName.get(signInName)),
    all: () => all.all().flatMap((row) => rowToOperator(row) ?? []),
    change: (operatorId, fields) => void change.run({ ...fields, disabled: Number(fields.disabled), operatorId }),
    passwordHash: (operatorId) => hash.get(operatorId),
    setPasswordHash: (operatorId, passwordHash) => void setHash.run(passwordHash, operatorId),
    signedIn: (operatorId, at) => void signedIn.run(at, operatorId),
  }
}

const rowToOperator = (row: Row | undefined): Operator | undefined =>
  row && { ...row, hasPassword: row.hasPassword === 1, disabled: row.disabled === 1 }
