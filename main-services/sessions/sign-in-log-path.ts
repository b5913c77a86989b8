/** Which index finds the sign-in attempts that are asked for. */
import type { SignInReason } from '../../shared/contract/sign-in-reason.ts'

export interface SignInSelection {
  readonly username?: string | undefined
  readonly reason?: SignInReason | undefined
  readonly outcome?: 'accept' | 'reject' | undefined
  readonly nasAddress?: string | undefined
  /** Any of these, in lower case, as a part of the username or MAC; one or two letters begin the username. */
  readonly terms: readonly string[]
  /** Epoch milliseconds, the first included and the last not. */
  readonly from?: number | undefined
  readonly to?: number | undefined
}

export interface Path {
  readonly index: string
  readonly where: string
  readonly values: readonly (string | number)[]
}

export const ALL = '1'

/** The index that every entry of meets what is asked, apart from who it was. */
export function pathOf({ reason, outcome, nasAddress }: SignInSelection): Path {
  const why = outcome === 'accept' && reason === undefined ? 'accepted' : reason
  const isNever = outcome !== undefined && reason !== undefined && (outcome === 'accept') !== (reason === 'accepted')
  if (isNever) return { index: '', where: '0', values: [] }
  if (nasAddress !== undefined && why !== undefined) {
    const where = 'nasipaddress = ? AND reason = ?'
    return { index: 'INDEXED BY attempt_by_nas_reason', where, values: [nasAddress, why] }
  }
  if (nasAddress !== undefined && outcome === 'reject') {
    const where = "nasipaddress = ? AND reason <> 'accepted'"
    return { index: 'INDEXED BY attempt_rejects_by_nas', where, values: [nasAddress] }
  }
  if (nasAddress !== undefined) {
    return { index: 'INDEXED BY attempt_by_nas', where: 'nasipaddress = ?', values: [nasAddress] }
  }
  if (why !== undefined) return { index: 'INDEXED BY attempt_by_reason', where: 'reason = ?', values: [why] }
  if (outcome === 'reject') return { index: 'INDEXED BY attempt_rejects', where: "reason <> 'accepted'", values: [] }
  return { index: '', where: ALL, values: [] }
}
