/** The table `device`: ONTs and routers, and the service that each belongs to. */
import type { Device, DeviceKind, DeviceStatus } from '../../shared/contract/hardware.ts'
import type { Database } from '../platform/sqlite/open.ts'

export interface StoredDevice extends Omit<Device, 'service' | 'seenAt'> {
  readonly serviceId: string | null
}

export interface DeviceSelection {
  readonly kind?: DeviceKind | undefined
  readonly status?: DeviceStatus | undefined
  readonly linked?: boolean | undefined
  readonly olt?: string | undefined
  readonly pop?: string | undefined
  /** Only of these. */
  readonly serviceIds?: readonly string[] | undefined
  /** Any of them is enough. */
  readonly sought?: SoughtDevice | undefined
}

export interface SoughtDevice {
  readonly serial: string | null
  readonly mac: string | null
  /** A part of serial, MAC, OLT, POP or model, in small letters; for what is neither a serial nor a MAC. */
  readonly words: string
  readonly serviceIds: readonly string[]
}

/** What a service's hardware says of where it hangs. */
export interface PlaceOnNetwork {
  readonly serviceId: string
  readonly serial: string | null
  readonly mac: string | null
  readonly olt: string | null
  readonly pon: string | null
  readonly pop: string | null
}

export interface DeviceStore {
  readonly byId: (deviceId: string) => StoredDevice | undefined
  readonly bySerial: (serial: string) => StoredDevice | undefined
  readonly byMac: (mac: string) => StoredDevice | undefined
  /** The ONT first. */
  readonly ofService: (serviceId: string) => StoredDevice[]
  /** Service by service, the ONT first. */
  readonly ofServices: (serviceIds: readonly string[]) => StoredDevice[]
  /** Of those that are linked, by serial or MAC; a serial also by how it begins. */
  readonly servicesWith: (sought: { readonly serial: string | null; readonly mac: string | null }) => string[]
  readonly page: (
    selection: DeviceSelection,
    offset: number,
    limit: number,
  ) => { readonly total: number; readonly rows: StoredDevice[] }
  /** Linked ones by service, the ONT before the router, after the service given; whole services, so `limit` is above two. */
  readonly linkedPage: (
    afterServiceId: string,
    limit: number,
  ) => (PlaceOnNetwork & Pick<StoredDevice, 'deviceId' | 'kind'>)[]
  readonly put: (device: StoredDevice) => void
  /** Only of one that has no story yet. */
  readonly remove: (deviceId: string) => void
}

const COLUMNS = `device_id AS deviceId, kind, serial, mac, maker, model, fno_id AS fnoId, olt, pon, pop,
  fno_port AS fnoPort, status, service_id AS serviceId, linked_by AS linkedBy, linked_at AS linkedAt,
  changed_at AS changedAt`

type Values = Record<string, string | number | null>

export function createDeviceStore(db: Database): DeviceStore {
  const one = (column: string) =>
    db.prepare<[string], StoredDevice>(`SELECT ${COLUMNS} FROM device WHERE ${column} = ?`)
  const [byId, bySerial, byMac] = [one('device_id'), one('serial'), one('mac')]
  const ofService = db.prepare<[string], StoredDevice>(
    `SELECT ${COLUMNS} FROM device WHERE service_id = ? ORDER BY kind`,
  )
  const ofServices = db.prepare<[string], StoredDevice>(`
    SELECT ${COLUMNS} FROM device WHERE service_id IN (SELECT value FROM json_each(?)) ORDER BY service_id, kind`)
  const servicesWith = db
    .prepare<[Values], string>(`
    SELECT service_id FROM device WHERE service_id IS NOT NULL AND serial >= @serial AND serial < @until
    UNION SELECT service_id FROM device WHERE service_id IS NOT NULL AND mac = @mac LIMIT 200`)
    .pluck()
  const linkedPage = db.prepare<[string, number], PlaceOnNetwork & Pick<StoredDevice, 'deviceId' | 'kind'>>(`
    SELECT device_id AS deviceId, kind, service_id AS serviceId, serial, mac, olt, pon, pop FROM device
    WHERE service_id > ? ORDER BY service_id, kind LIMIT ?`)
  const put = db.prepare(`
    INSERT INTO device (device_id, kind, serial, mac, maker, model, fno_id, olt, pon, pop, fno_port, status, service_id,
      linked_by, linked_at, changed_at)
    VALUES (@deviceId, @kind, @serial, @mac, @maker, @model, @fnoId, @olt, @pon, @pop, @fnoPort, @status, @serviceId,
      @linkedBy, @linkedAt, @changedAt)
    ON CONFLICT (device_id) DO UPDATE SET kind = excluded.kind, serial = excluded.serial, mac = excluded.mac,
      maker = excluded.maker, model = excluded.model, fno_id = excluded.fno_id, olt = excluded.olt,
      pon = excluded.pon, pop = excluded.pop, fno_port = excluded.fno_port, status = excluded.status,
      service_id = excluded.service_id, linked_by = excluded.linked_by, linked_at = excluded.linked_at,
      changed_at = excluded.changed_at`)
  const remove = db.prepare('DELETE FROM device WHERE device_id = ?')
  const prepared = new Map<string, ReturnType<typeof db.prepare>>()
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? db.prepare(sql)
    prepared.set(sql, known)
    return known
  }

  return {
    byId: (deviceId) => byId.get(deviceId),
    bySerial: (serial) => bySerial.get(serial),
    byMac: (mac) => byMac.get(mac),
    ofService: (serviceId) => ofService.all(serviceId),
    ofServices: (serviceIds) => (serviceIds.length === 0 ? [] : ofServices.all(JSON.stringify(serviceIds))),
    servicesWith: ({ serial, mac }) =>
      servicesWith.all({ serial, until: serial === null ? null : `${serial}\u{10ffff}`, mac }),
    page: (selection, offset, limit) => {
      const values: Values = {}
      const where = conditionsOf(selection, values)
      const total = Number(statement(`SELECT count(*) FROM device ${where}`).pluck().get(values))
      const sql = `SELECT ${COLUMNS} FROM device ${where} ORDER BY changed_at DESC, device_id DESC LIMIT @limit OFFSET @offset`
      const rows = limit === 0 ? [] : (statement(sql).all({ ...values, limit, offset }) as StoredDevice[])
      return { total, rows }
    },
    linkedPage: (afterServiceId, limit) => {
      const rows = linkedPage.all(afterServiceId, limit)
      const last = rows.at(-1)?.serviceId
      // The last service may go on in the next page.
      return rows.length < limit ? rows : rows.filter(({ serviceId }) => serviceId !== last)
    },
    put: (device) => void put.run(device),
    remove: (deviceId) => void remove.run(deviceId),
  }
}

/** Each walks one index alone: the table does not fit the cache, and OLTs, POPs and models are few. */
const HAS_WORDS = [
  ...['serial', 'mac'].map(
    (column) => `rowid IN (SELECT rowid FROM device INDEXED BY device_by_${column}
      WHERE ${column} IS NOT NULL AND instr(lower(${column}), @soughtWords) > 0)`,
  ),
  ...['olt', 'pop', 'model'].map(
    (column) => `${column} IN (SELECT DISTINCT ${column} FROM device INDEXED BY device_by_${column}
      WHERE ${column} IS NOT NULL AND instr(lower(${column}), @soughtWords) > 0)`,
  ),
]

function conditionsOf({ kind, status, linked, olt, pop, serviceIds, sought }: DeviceSelection, values: Values): string {
  const conditions: string[] = []
  const equal = (column: string, value: string | undefined): void => {
    if (value === undefined) return
    values[column] = value
    conditions.push(`${column} = @${column}`)
  }
  equal('kind', kind)
  equal('status', status)
  equal('olt', olt)
  equal('pop', pop)
  if (linked !== undefined) conditions.push(`service_id IS ${linked ? 'NOT NULL' : 'NULL'}`)
  if (serviceIds) {
    values.serviceIds = JSON.stringify(serviceIds)
    conditions.push('service_id IN (SELECT value FROM json_each(@serviceIds))')
  }
  if (sought) {
    values.soughtServices = JSON.stringify(sought.serviceIds)
    const any = ['service_id IN (SELECT value FROM json_each(@soughtServices))']
    const { serial, mac } = sought
    if (serial !== null) {
      values.soughtSerial = serial
      any.push('serial = @soughtSerial')
    }
    if (mac !== null) {
      values.soughtMac = mac
      any.push('mac = @soughtMac')
    }
    if (serial === null && mac === null) {
      values.soughtWords = sought.words
      any.push(...HAS_WORDS)
    }
    conditions.push(`(${any.join(' OR ')})`)
  }
  return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
}
