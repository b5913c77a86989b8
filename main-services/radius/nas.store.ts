/** The table `nas`: which network access servers may send us packets, and the secret each shares with us. */

import type { z } from 'zod'
import type { MessageAuthenticatorRule, Nas } from '../../shared/contract/nas.ts'
import type { Database } from '../platform/sqlite/open.ts'

/** A NAS as it is kept. What the contract shows is this without the secret. */
export interface StoredNas extends Omit<Nas, 'weakSecret'> {
  readonly secret: string
}

export interface NasStore {
  readonly all: () => readonly StoredNas[]
  readonly byId: (nasId: string) => StoredNas | undefined
  /** Capitals do not count. */
  readonly byName: (name: string) => StoredNas | undefined
  /** Canonical text. */
  readonly byAddress: (address: string) => StoredNas | undefined
  /** Adds it, or replaces what is kept under its id. */
  readonly put: (nas: StoredNas) => void
  readonly remove: (nasId: string) => void
}

interface NasDbRow {
  readonly nas_id: string
  readonly name: string
  readonly name_key: string
  readonly address: string
  readonly secret: string
  readonly type: Nas['type']
  readonly coa_port: number
  readonly radsec_port: number | null
  readonly radsec_host: string | null
  readonly message_authenticator: keyof typeof RULE
  readonly message_authenticator_seen: number
  readonly created_at: string
  readonly changed_at: string
}

type Rule = z.infer<typeof MessageAuthenticatorRule>
const RULE = { required: true, optional: false, learn: 'learn' } as const satisfies Record<string, Rule>

export function createNasStore(db: Database): NasStore {
  const all = db.prepare<[], NasDbRow>('SELECT * FROM nas ORDER BY name_key')
  const byId = db.prepare<[string], NasDbRow>('SELECT * FROM nas WHERE nas_id = ?')
  const byName = db.prepare<[string], NasDbRow>('SELECT * FROM nas WHERE name_key = ?')
  const byAddress = db.prepare<[string], NasDbRow>('SELECT * FROM nas WHERE address = ?')
  const remove = db.prepare<[string]>('DELETE FROM nas WHERE nas_id = ?')
  const put = db.prepare<[NasDbRow]>(`
    INSERT INTO nas (nas_id, name, name_key, address, secret, type, coa_port, radsec_port, radsec_host,
                     message_authenticator, message_authenticator_seen, created_at, changed_at)
    VALUES (@nas_id, @name, @name_key, @address, @secret, @type, @coa_port, @radsec_port,
            @radsec_host, @message_authenticator, @message_authenticator_seen, @created_at, @changed_at)
    ON CONFLICT (nas_id) DO UPDATE SET
      name = excluded.name, name_key = excluded.name_key, address = excluded.address, secret = excluded.secret,
      type = excluded.type, coa_port = excluded.coa_port, radsec_port = excluded.radsec_port,
      radsec_host = excluded.radsec_host, message_authenticator = excluded.message_authenticator,
      message_authenticator_seen = excluded.message_authenticator_seen, changed_at = excluded.changed_at`)
  const found = (row: NasDbRow | undefined): StoredNas | undefined => row && rowToNas(row)

  return {
    all: () => all.all().map(rowToNas),
    byId: (nasId) => found(byId.get(nasId)),
    byName: (name) => found(byName.get(nameKey(name))),
    byAddress: (address) => found(byAddress.get(address)),
    put: (nas) => void put.run(nasToRow(nas)),
    remove: (nasId) => void remove.run(nasId),
  }
}

const nameKey = (name: string): string => name.normalize('NFC').toLowerCase()

const rowToNas = (row: NasDbRow): StoredNas => ({
  nasId: row.nas_id,
  name: row.name,
  address: row.address,
  secret: row.secret,
  type: row.type,
  coaPort: row.coa_port,
  orders: row.radsec_port === null ? { over: 'udp' } : { over: 'radsec', host: row.radsec_host, port: row.radsec_port },
  requireMessageAuthenticator: RULE[row.message_authenticator],
  messageAuthenticatorSeen: row.message_authenticator_seen === 1,
  createdAt: row.created_at,
  changedAt: row.changed_at,
})

const nasToRow = (nas: StoredNas): NasDbRow => ({
  nas_id: nas.nasId,
  name: nas.name,
  name_key: nameKey(nas.name),
  address: nas.address,
  secret: nas.secret,
  type: nas.type,
  coa_port: nas.coaPort,
  radsec_port: nas.orders.over === 'radsec' ? nas.orders.port : null,
  radsec_host: nas.orders.over === 'radsec' ? nas.orders.host : null,
  message_authenticator: ruleName(nas.requireMessageAuthenticator),
  message_authenticator_seen: nas.messageAuthenticatorSeen ? 1 : 0,
  created_at: nas.createdAt,
  changed_at: nas.changedAt,
})

function ruleName(rule: Rule): keyof typeof RULE {
  if (rule === 'learn') return 'learn'
  return rule ? 'required' : 'optional'
}
