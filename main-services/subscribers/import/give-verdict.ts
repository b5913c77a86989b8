/**
 * What is still true of a row when its turn comes to be written. Rows are judged by what is here already, and not by the
 * rows before them in the same file: what one of those may change is judged once more.
 */
import type { Verdict } from './imports.store.ts'
import type { JudgedRow } from './judge-file.ts'

/** Asked of every row, in the order of the file. Accounts and services of an FNO are one row's alone in a file. */
export function createVerdicts(): (row: JudgedRow) => Verdict | undefined {
  const references = new Set<string>()
  const changed = new Set<string>()
  return ({ planned: { reference }, judged: { outcome, subscriberId, serviceId } }) => {
    const isSecond = reference != null && references.has(reference)
    if (reference != null) references.add(reference)
    if (outcome === 'update' && subscriberId !== null) changed.add(subscriberId)
    if (outcome === 'add') return isSecond ? undefined : { is: 'new' }
    return outcome === 'same' && subscriberId !== null && !changed.has(subscriberId)
      ? { is: 'same', serviceId }
      : undefined
  }
}
