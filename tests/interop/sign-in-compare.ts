/** One sign-in asked of FreeRADIUS and decided by the console, made comparable attribute for attribute. */
import { randomBytes } from 'node:crypto'
import { attributeToSend } from '../../main-services/radius/packet/attribute-to-send.ts'
import { Code } from '../../main-services/radius/packet/code.ts'
import { type AttributeToSend, encodeRequest } from '../../main-services/radius/packet/encode.ts'
import { type Packet, parsePacket } from '../../main-services/radius/packet/parse.ts'
import { readCredentials } from '../../main-services/radius/passwords/credentials.ts'
import { credentialsToSend, makeCredentials } from '../../main-services/radius/passwords/make-credentials.ts'
import { msChapReplies } from '../../main-services/radius/passwords/ms-chap-replies.ts'
import type { AccountData, Item } from '../../main-services/radius/sign-in/account-data.ts'
import { decideSignIn, type LiveSession } from '../../main-services/radius/sign-in/decide-sign-in.ts'
import { encodeReplies } from '../../main-services/radius/sign-in/encode-replies.ts'
import { readRequestAttributes } from '../../main-services/radius/sign-in/request-attributes.ts'
import type { RowOf, SignInCase } from './sign-in-cases/case.ts'
import { CASES } from './sign-in-cases/index.ts'

const usernameOf = (at: number) => `case-${at}`
const groupOf = (at: number, n: number) =>
  JSON.stringify(CASES[at]).includes('"case-group"') ? 'case-group' : `case-${at}-group-${n}`

const toItem = ([attribute, op, value]: RowOf): Item => ({ attribute, op, value })

function accountOf(one: SignInCase, at: number): AccountData | undefined {
  const { checks = [], replies = [], groups = [] } = one
  if (checks.length + replies.length + groups.length === 0) return undefined
  return {
    username: usernameOf(at),
    checks: checks.map(toItem),
    replies: replies.map(toItem),
    groups: groups
      .map(({ priority = 1, checks: groupChecks = [], replies: groupReplies = [] }, n) => ({
        group: groupOf(at, n),
        priority: priority + n / 10,
        checks: groupChecks.map(toItem),
        replies: groupReplies.map(toItem),
      }))
      .sort((a, b) => a.priority - b.priority),
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** The rows of every case, as FreeRADIUS reads them. */
export function sqlOf(): string {
  const lines: string[] = []
  const insert = (table: string, name: string, of: string, rows: readonly Item[]) => {
    for (const { attribute, op, value } of rows) {
      lines.push(
        `INSERT INTO ${table} (${name}, attribute, op, value) VALUES (${[of, attribute, op, value].map(quoted).join(', ')});`,
      )
    }
  }
  for (const [at, one] of CASES.entries()) {
    const account = accountOf(one, at)
    if (!account) continue
    insert('radcheck', 'username', account.username, account.checks)
    insert('radreply', 'username', account.username, account.replies)
    for (const [n, { group, checks, replies }] of account.groups.entries()) {
      // Whole numbers in the same order.
      lines.push(
        `INSERT INTO radusergroup (username, groupname, priority) VALUES (${quoted(account.username)}, ${quoted(group)}, ${n});`,
      )
      insert('radgroupcheck', 'groupname', group, checks)
      insert('radgroupreply', 'groupname', group, replies)
    }
    for (let n = 0; n < (one.sessions ?? 0); n++) {
      lines.push(
        `INSERT INTO radacct (acctsessionid, acctuniqueid, username, nasipaddress, acctstarttime) VALUES ('s${n}', 'case${at}-${n}', ${quoted(account.username)}, '10.20.4.2', now());`,
      )
    }
  }
  return lines.join('\n')
}

export function requestOf(one: SignInCase, at: number, secret: string): { bytes: Buffer; packet: Packet } {
  const authenticator = randomBytes(16)
  const username = usernameOf(at)
  const { password = 'secret', method = 'pap', request = {} } = one
  const attributes: AttributeToSend[] = [attributeToSend('User-Name', username)]
  if (password !== null) {
    // The same challenges each time, as an answer to MS-CHAPv2 follows from them.
    const random = (length: number): Buffer => Buffer.alloc(length, `challenge ${at}`)
    const offer = { method, username, password: Buffer.from(password), random }
    attributes.push(...credentialsToSend(makeCredentials(offer), { authenticator, secret: Buffer.from(secret) }))
  }
  for (const [name, values] of Object.entries(request)) {
    for (const value of typeof values === 'string' ? [values] : values) {
      attributes.push(attributeToSend(name, name === 'Event-Timestamp' ? Number(value) : value))
    }
  }
  const bytes = encodeRequest({
    code: Code.AccessRequest,
    identifier: at % 256,
    attributes,
    secret: Buffer.from(secret),
    authenticator,
  })
  const parsed = parsePacket(bytes)
  if (!parsed.ok) throw new Error('not a packet')
  return { bytes, packet: parsed.value }
}

export interface Answer {
  readonly code: number
  /** Type and value in hex. Encrypted keys, which are salted, by their length alone. */
  readonly attributes: readonly string[]
}

const MICROSOFT = '00000137'
const SALTED = new Set(['0c', '10', '11'])
/** The challenge that a next try would have to use is random. */
const MS_CHAP_ERROR = '02'

export function comparable(attributes: readonly AttributeToSend[]): string[] {
  return attributes
    .filter(({ type }) => type !== 80)
    .map(({ type, value }) => {
      const hex = value.toString('hex')
      if (type !== 26 || !hex.startsWith(MICROSOFT)) return `${type} ${hex}`
      const vendorType = hex.slice(8, 10)
      if (SALTED.has(vendorType)) return `26 ${hex.slice(0, 10)} ${value.length} octets`
      const text = value.subarray(7).toString('latin1')
      return vendorType === MS_CHAP_ERROR ? `26 ${hex.slice(0, 10)} ${text.replace(/C=\S+/, 'C=…')}` : `${type} ${hex}`
    })
}

export function ours(one: SignInCase, at: number, packet: Packet, secret: string): Answer & { words: string } {
  const session = (n: number): LiveSession => ({
    acctUniqueId: `case${at}-${n}`,
    nasAddress: '10.20.4.2',
    nasName: null,
    startedAt: Date.now(),
    callingStationId: null,
    framedIp: null,
  })
  const decision = decideSignIn({
    username: usernameOf(at),
    account: accountOf(one, at),
    request: readRequestAttributes(packet, '127.0.0.1'),
    credentials: readCredentials(packet, Buffer.from(secret)),
    liveSessions: () => Array.from({ length: one.sessions ?? 0 }, (_, n) => session(n)),
    now: Date.now(),
    withSteps: false,
  })
  const encoded = encodeReplies(decision.replies)
  if (!encoded.ok) throw new Error(encoded.error.words)
  const proof = decision.password?.proof
  const msChap = proof
    ? msChapReplies(proof, { authenticator: packet.authenticator, secret: Buffer.from(secret), random: randomBytes })
    : []
  return {
    code: decision.outcome === 'accept' ? Code.AccessAccept : Code.AccessReject,
    attributes: comparable([...encoded.value, ...msChap]),
    words: `${decision.reason}: ${decision.words}`,
  }
}

/**
 * A Session-Timeout until an Expiration, as the minute of that Expiration: the two are asked at different times. Every
 * Expiration in the cases is at a whole minute, so half a minute in either direction still rounds to it.
 */
export const untilExpiration = ({ code, attributes, askedAt }: Answer & { askedAt: number }): Answer => ({
  code,
  attributes: attributes.map((attribute) => {
    const [, hex] = /^27 ([0-9a-f]{8})$/.exec(attribute) ?? []
    const seconds = hex === undefined ? 0 : Number.parseInt(hex, 16)
    if (seconds < SECONDS_NO_CASE_SETS.from || seconds > SECONDS_NO_CASE_SETS.to) return attribute
    return `27 until ${new Date(Math.round((askedAt / 1000 + seconds) / 60) * 60_000).toISOString()}`
  }),
})

/** Cases set up to an hour or 4,000,000,000; their Expirations are some years away. */
const SECONDS_NO_CASE_SETS = { from: 100_000, to: 3_900_000_000 }
