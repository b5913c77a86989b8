/** Many sessions of a made-up ISP, some filed and some live, and the handlers over them; and the plain way to find them. */
import type { SessionRow } from '../../../shared/contract/sessions.ts'
import { createFiledReader } from '../filed.store.ts'
import { createHandlers } from '../handlers.ts'
import { createLiveSessions } from '../live-sessions.ts'
import { createMinutesReader } from '../minutes.store.ts'
import { summarise } from '../overview.ts'
import { createPacketsReader } from '../packets.store.ts'
import { createQuery } from '../query.ts'
import type { JournalledRecord } from '../record.ts'
import { createSessionsReader } from '../sessions.store.ts'
import { openTestProjection, type TestProjection } from './console.ts'
import { HOUR, MINUTE, NOON, record } from './records.ts'

export interface TestSessions extends TestProjection {
  readonly handlers: ReturnType<typeof createHandlers>
  /** Tells the readers what was heard, as the projector does. */
  readonly tell: () => void
  readonly at: (now: number) => void
}

export function openTestSessions(journal: ReadonlyMap<number, JournalledRecord> = new Map()): TestSessions {
  const projected = openTestProjection()
  const { db, projection } = projected
  const live = createLiveSessions()
  const reader = createSessionsReader(db)
  const nasNames = () => new Map([[record().nasId, 'bng-cpt-01']])
  let now = NOON
  const query = createQuery({ live, filed: createFiledReader(db), reader, nasNames, now: () => now })
  return {
    ...projected,
    handlers: createHandlers({
      opened: async () => ({ query, reader, minutes: createMinutesReader(db), packet: createPacketsReader(db) }),
      live,
      summary: () => summarise(live, now),
      now: () => now,
      nasNames,
      describePacket: (packet) => [{ name: 'Packet', value: packet.toString('hex'), raw: '', known: true }],
      journalPacket: (id) => journal.get(id),
    }),
    tell: () => live.apply(projection.takeChanges()),
    at: (moment) => {
      now = moment
    },
  }
}

export const ASKED = {
  caller: { operatorId: 'o', name: 'O', role: 'viewer', device: 'test' },
  act: { id: '0c8f3f2e-3f64-4a51-9f70-0a6f2f6f0a01', at: '2026-11-23T12:00:00Z' },
} as const

const SUBURBS = ['Rondebosch', 'Umhlanga', 'Sandton', null, "D'Almeida"]
const CAUSES = ['User-Request', 'Lost-Carrier', 'Idle-Timeout']

/** Not random: the same number gives the same. */
const scatter = (index: number, of: number): number => Math.abs(Math.imul(index + 1, 0x9e3779b1)) % of

/** A third open, a third closed in memory, a third filed; with ties, gaps and capital letters in every column. */
export function hearManySessions({ hear, upkeep, tell }: TestSessions, count: number): void {
  upkeep.label(
    Array.from({ length: 40 }, (_, account) => ({
      username: username(account),
      name: account % 7 === 0 ? `Äbigail ${account}` : `${account % 2 ? 'van Wyk' : 'Dlamini'} ${account}`,
      suburb: SUBURBS[account % SUBURBS.length] ?? null,
    })),
  )
  const stories = Array.from({ length: count }, (_, index) => storyOf(index))
  const third = Math.floor(count / 3)
  hear(...stories.slice(0, third).flat())
  upkeep.fileAll()
  hear(...stories.slice(third).flat())
  tell()
}

const username = (account: number): string => (account % 3 ? `user${account}@isp.co.za` : `Fibre-${account}_100%`)

function storyOf(index: number): JournalledRecord[] {
  const account = scatter(index, 45)
  const startedAt = NOON - 30 * HOUR + scatter(index, 400) * 5 * MINUTE
  const told = {
    acctUniqueId: `unique-${index}`,
    acctSessionId: `8150${index.toString(16).padStart(4, '0')}`,
    username: account === 44 ? null : username(account),
    nasIpAddress: `10.20.0.${1 + (index % 12)}`,
    nasPortId: index % 11 === 0 ? null : `ether${index % 6}/vlan${scatter(index, 50)}`,
    callingStationId: index % 13 === 0 ? null : `AA-BB-CC-00-${hex(scatter(index, 90))}-${hex(account)}`,
    framedIpAddress: index % 17 === 0 ? null : `100.64.${scatter(index, 4)}.${scatter(index, 200)}`,
    delegatedIpv6Prefix: index % 5 === 0 ? `2001:db8:${account}::/56` : null,
  }
  const octets = scatter(index, 50) * 2 ** 33
  const records = [
    record({ ...told, status: 'start', at: startedAt }),
    record({ ...told, at: startedAt + 10 * MINUTE, inputOctets: scatter(index, 30), outputOctets: octets }),
  ]
  if (index % 3 === 1) return records
  const cause = CAUSES[scatter(index, CAUSES.length)] ?? null
  const at = startedAt + 11 * MINUTE + scatter(index, 60) * 10 * MINUTE
  return [...records, record({ ...told, status: 'stop', at, inputOctets: 40, outputOctets: octets, terminateCause: cause })]
}

const hex = (number: number): string => number.toString(16).padStart(2, '0')

/** Every row there is, page by page by one sort. */
export async function allRows({ handlers }: TestSessions): Promise<SessionRow[]> {
  const rows: SessionRow[] = []
  for (;;) {
    const page = await handlers.query({ offset: rows.length, limit: 1000 }, ASKED)
    if (!page.ok) throw new Error('refused')
    rows.push(...page.value.rows)
    if (page.value.rows.length < 1000) return rows
  }
}
