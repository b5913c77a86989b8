/** A console keeps one admin who can sign in. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Operator } from '../../shared/contract/operators.ts'

export interface LastAdmin {
  readonly type: 'LastAdmin'
}

type Standing = Pick<Operator, 'operatorId' | 'role' | 'disabled'>

/**
 * Every admin who is not disabled can sign in: each has a password from the start,
 * and the first of them, as long as there is none, the link printed at the start.
 */
export function keepAnAdmin(operators: readonly Standing[], changed: Standing): Result<void, LastAdmin> {
  const after = operators.map((operator) => (operator.operatorId === changed.operatorId ? changed : operator))
  return after.some(isActiveAdmin) ? ok(undefined) : err({ type: 'LastAdmin' })
}

export const isActiveAdmin = ({ role, disabled }: Standing): boolean => role === 'admin' && !disabled
