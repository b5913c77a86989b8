/** One accounting packet as read from the journal: what the projection is made of. */

/** Octets and times are safe integers; text is null where the packet does not carry it. */
export interface AccountingRecord {
  readonly status: 'start' | 'interim' | 'stop' | 'accounting-on' | 'accounting-off' | 'other'
  /** When it happened at the NAS, epoch milliseconds. */
  readonly at: number
  /** When the packet came, epoch milliseconds. */
  readonly receivedAt: number
  readonly acctUniqueId: string
  readonly acctSessionId: string
  readonly username: string | null
  readonly realm: string | null
  readonly nasIpAddress: string
  readonly nasIdentifier: string | null
  readonly nasPortId: string | null
  readonly nasPortType: string | null
  /** Seconds. */
  readonly sessionTime: number | null
  readonly authentic: string | null
  readonly connectInfo: string | null
  /** Cumulative since the session began; input is what the subscriber sent. */
  readonly inputOctets: number | null
  readonly outputOctets: number | null
  readonly calledStationId: string | null
  readonly callingStationId: string | null
  readonly terminateCause: string | null
  readonly serviceType: string | null
  readonly framedProtocol: string | null
  readonly framedIpAddress: string | null
  readonly framedIpv6Address: string | null
  readonly framedIpv6Prefix: string | null
  readonly framedInterfaceId: string | null
  readonly delegatedIpv6Prefix: string | null
  readonly class: string | null
  /** Acct-Interim-Interval, seconds. */
  readonly interimInterval: number | null
}

/** A record with its place in the journal. */
export interface JournalledRecord extends AccountingRecord {
  readonly journalId: number
  readonly nasId: string
  readonly packet: Buffer
}

/** A record that belongs to one session. */
export type SessionRecord = JournalledRecord & { readonly status: 'start' | 'interim' | 'stop' }

export const isOfSession = (record: JournalledRecord): record is SessionRecord =>
  record.status === 'start' || record.status === 'interim' || record.status === 'stop'
