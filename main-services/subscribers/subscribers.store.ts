/** The table `subscriber`: who the customers are. */
import type { SubscriberKind } from '../../shared/contract/subscribers.ts'
import type { Database } from '../platform/sqlite/open.ts'
import { foldName } from './fold-name.ts'
import type { RicaRecord, SubscriberRecord } from './record.ts'

/** What the table itself holds. */
export type SubscriberCells = Pick<
  SubscriberRecord,
  'subscriberId' | 'kind' | 'name' | 'reference' | 'rica' | 'createdAt' | 'changedAt'
>

export interface SubscriberStore {
  /** Its number. */
  readonly add: (cells: SubscriberCells) => number
  readonly change: (n: number, cells: SubscriberCells) => void
  /** With all that belongs to it, save its words. */
  readonly remove: (n: number) => void
  readonly byN: (n: number) => SubscriberCells | undefined
  readonly idOf: (n: number) => string | undefined
  readonly find: (subscriberId: string) => number | undefined
  readonly findReference: (reference: string) => number | undefined
  /** Numbers, what changed last first. */
  readonly byChange: (offset: number, limit: number) => number[]
}

interface Row extends Omit<SubscriberCells, 'rica'> {
  readonly ricaState: RicaRecord['state']
  readonly idKind: RicaRecord['idKind']
  readonly idNumber: string | null
  readonly proofOfAddressOn: string | null
  readonly reason: string | null
  readonly ricaBy: string | null
  readonly ricaAt: string | null
  readonly kind: SubscriberKind
}

export function createSubscriberStore(db: Database): SubscriberStore {
  const add = db.prepare(`
    INSERT INTO subscriber (subscriber_id, kind, name, folded, reference, rica, id_kind, id_number, proof_of_address_on,
      rica_reason, rica_by, rica_at, created_at, changed_at)
    VALUES (@subscriberId, @kind, @name, @folded, @reference, @ricaState, @idKind, @idNumber, @proofOfAddressOn, @reason,
      @ricaBy, @ricaAt, @createdAt, @changedAt)`)
  const change = db.prepare(`
    UPDATE subscriber SET kind = @kind, name = @name, folded = @folded, reference = @reference, rica = @ricaState,
      id_kind = @idKind, id_number = @idNumber, proof_of_address_on = @proofOfAddressOn, rica_reason = @reason,
      rica_by = @ricaBy, rica_at = @ricaAt, changed_at = @changedAt
    WHERE n = @n`)
  const remove = db.prepare('DELETE FROM subscriber WHERE n = ?')
  const byN = db.prepare<[number], Row>(`
    SELECT subscriber_id AS subscriberId, kind, name, reference, rica AS ricaState, id_kind AS idKind,
      id_number AS idNumber, proof_of_address_on AS proofOfAddressOn, rica_reason AS reason, rica_by AS ricaBy,
      rica_at AS ricaAt, created_at AS createdAt, changed_at AS changedAt
    FROM subscriber WHERE n = ?`)
  const idOf = db.prepare<[number], string>('SELECT subscriber_id FROM subscriber WHERE n = ?').pluck()
  const find = db.prepare<[string], number>('SELECT n FROM subscriber WHERE subscriber_id = ?').pluck()
  const findReference = db.prepare<[string], number>('SELECT n FROM subscriber WHERE reference = ?').pluck()
  const byChange = db
    .prepare<[number, number], number>('SELECT n FROM subscriber ORDER BY changed_at DESC, n DESC LIMIT ? OFFSET ?')
    .pluck()

  return {
    add: (cells) => Number(add.run(toRow(cells)).lastInsertRowid),
    change: (n, cells) => void change.run({ ...toRow(cells), n }),
    remove: (n) => void remove.run(n),
    byN: (n) => {
      const row = byN.get(n)
      if (!row) return undefined
      const { ricaState, idKind, idNumber, proofOfAddressOn, reason, ricaBy, ricaAt, ...cells } = row
      return {
        ...cells,
        rica: { state: ricaState, idKind, idNumber, proofOfAddressOn, reason, by: ricaBy, at: ricaAt },
      }
    },
    idOf: (n) => idOf.get(n),
    find: (subscriberId) => find.get(subscriberId),
    findReference: (reference) => findReference.get(reference),
    byChange: (offset, limit) => byChange.all(limit, offset),
  }
}

function toRow({ rica, ...cells }: SubscriberCells): Row & { readonly folded: string } {
  const { subscriberId, kind, name, reference, createdAt, changedAt } = cells
  const { state, idKind, idNumber, proofOfAddressOn, reason, by, at } = rica
  const its = { subscriberId, kind, name, folded: foldName(name), reference, createdAt, changedAt }
  return { ...its, ricaState: state, idKind, idNumber, proofOfAddressOn, reason, ricaBy: by, ricaAt: at }
}
