/** The table `service`: what customers have ordered, and the account it runs on. */
import type { Database } from '../platform/sqlite/open.ts'
import type { ServiceRecord } from './record.ts'

/** Whose a service is. */
export interface Owner {
  readonly subscriber: number
  readonly serviceId: string
}

export interface ServiceStore {
  readonly of: (subscriber: number) => ServiceRecord[]
  readonly add: (subscriber: number, service: ServiceRecord, at: string) => void
  readonly change: (service: ServiceRecord, at: string) => void
  readonly find: (serviceId: string) => Owner | undefined
  /** The one that has the account now, else the last that had it. */
  readonly findUsername: (username: string) => (Owner & { readonly cancelled: boolean }) | undefined
  /** The one that runs on the line now, else the last that did. */
  readonly findFnoReference: (
    fnoId: string | null,
    fnoReference: string,
  ) => (Owner & { readonly cancelled: boolean }) | undefined
}

const COLUMNS = `service_id AS serviceId, username, package, down_kbps AS downKbps, up_kbps AS upKbps, fno_id AS fnoId,
  fno_reference AS fnoReference, zone, status, ordered_on AS orderedOn, activated_on AS activatedOn,
  suspended_on AS suspendedOn, cancelled_on AS cancelledOn, address_id AS addressId`

export function createServiceStore(db: Database): ServiceStore {
  const of = db.prepare<[number], ServiceRecord>(`SELECT ${COLUMNS} FROM service WHERE subscriber = ? ORDER BY n`)
  const add = db.prepare(`
    INSERT INTO service (service_id, subscriber, username, package, down_kbps, up_kbps, fno_id, fno_reference, zone,
      status, ordered_on, activated_on, suspended_on, cancelled_on, address_id, changed_at)
    VALUES (@serviceId, @subscriber, @username, @package, @downKbps, @upKbps, @fnoId, @fnoReference, @zone, @status,
      @orderedOn, @activatedOn, @suspendedOn, @cancelledOn, @addressId, @at)`)
  const change = db.prepare(`
    UPDATE service SET username = @username, package = @package, down_kbps = @downKbps, up_kbps = @upKbps,
      fno_id = @fnoId, fno_reference = @fnoReference, zone = @zone, status = @status, ordered_on = @orderedOn,
      activated_on = @activatedOn, suspended_on = @suspendedOn, cancelled_on = @cancelledOn, address_id = @addressId,
      changed_at = @at
    WHERE service_id = @serviceId`)
  const find = db.prepare<[string], Owner>(
    'SELECT subscriber, service_id AS serviceId FROM service WHERE service_id = ?',
  )
  const served = db.prepare<[string], Owner>(
    `SELECT subscriber, service_id AS serviceId FROM service WHERE username = ? AND status <> 'cancelled'`,
  )
  const cancelled = db.prepare<[string], Owner>(
    `SELECT subscriber, service_id AS serviceId FROM service WHERE username = ? AND status = 'cancelled' ORDER BY n DESC`,
  )
  const byFnoReference = db.prepare<[string, string | null], Owner & { readonly cancelled: number }>(`
    SELECT subscriber, service_id AS serviceId, status = 'cancelled' AS cancelled FROM service WHERE fno_reference = ? AND fno_id IS ?
    ORDER BY status = 'cancelled', n DESC`)
  return {
    of: (subscriber) => of.all(subscriber),
    add: (subscriber, service, at) => void add.run({ ...service, subscriber, at }),
    change: (service, at) => void change.run({ ...service, at }),
    find: (serviceId) => find.get(serviceId),
    findUsername: (username) => {
      const now = served.get(username)
      if (now) return { ...now, cancelled: false }
      const before = cancelled.get(username)
      return before && { ...before, cancelled: true }
    },
    findFnoReference: (fnoId, fnoReference) => {
      const found = byFnoReference.get(fnoReference, fnoId)
      return found && { ...found, cancelled: found.cancelled === 1 }
    },
  }
}
