/** The tables `session_order` and `ordered_session`: what was asked of NASes, and how each request went. */

import type { OrderOutcome, OrderResult, OrderWatch } from '../../../shared/contract/order-result.ts'
import type { Order } from '../../../shared/contract/orders.ts'
import type { Database } from '../../platform/sqlite/open.ts'
import { errorCauseName } from './error-cause.ts'

/** One session's part of an order; `n` is its place in it. */
export interface StoredResult extends OrderResult {
  readonly n: number
}

interface Page {
  readonly offset: number
  readonly limit: number
}

export interface OrdersStore {
  /** With its sessions. */
  readonly add: (order: Order, results: readonly StoredResult[]) => void
  /** What has moved since, in one transaction. */
  readonly move: (order: Order, results: readonly StoredResult[]) => void
  readonly byId: (orderId: string) => Order | undefined
  /** Newest first. */
  readonly newest: (limit: number) => Order[]
  /** Without an outcome or a watch: whatever it is. */
  readonly results: (
    orderId: string,
    asked: { readonly outcome?: OrderOutcome | undefined; readonly watch?: OrderWatch | undefined } & Page,
  ) => { readonly total: number; readonly results: OrderResult[] }
  /** Not ended, or with a session still watched, when the console last stopped. */
  readonly unsettled: () => Order[]
  readonly allResults: (orderId: string) => StoredResult[]
  /** Beyond the newest `orders`, those that have together more than `sessions` sessions after them. */
  readonly forget: (keep: { readonly orders: number; readonly sessions: number }) => void
}

interface OrderRow extends Omit<Order, 'counts'> {
  /** JSON. */
  readonly counts: string
}

interface ResultRow {
  readonly n: number
  readonly acctUniqueId: string
  readonly username: string | null
  readonly nasAddress: string
  readonly outcome: OrderOutcome
  readonly errorCause: number | null
  readonly words: string
  readonly fellBack: number
  readonly watch: OrderWatch | null
  readonly milliseconds: number | null
}

const ORDER = `SELECT order_id AS orderId, kind, asked_by AS askedBy, asked_at AS askedAt, ended_at AS endedAt, sessions,
  counts, still_up AS stillUp FROM session_order`
const RESULT = `SELECT n, acctuniqueid AS acctUniqueId, username, nasipaddress AS nasAddress, outcome,
  error_cause AS errorCause, words, fell_back AS fellBack, watch, milliseconds FROM ordered_session`

export function createOrdersStore(db: Database): OrdersStore {
  const putOrder = db.prepare<[OrderRow]>(`
    INSERT INTO session_order (order_id, kind, asked_by, asked_at, ended_at, sessions, counts, still_up)
    VALUES (@orderId, @kind, @askedBy, @askedAt, @endedAt, @sessions, @counts, @stillUp)
    ON CONFLICT (order_id) DO UPDATE SET
      ended_at = excluded.ended_at, counts = excluded.counts, still_up = excluded.still_up`)
  const putResult = db.prepare<[ResultRow & { readonly orderId: string }]>(`
    INSERT INTO ordered_session (order_id, n, acctuniqueid, username, nasipaddress, outcome, error_cause, words,
                                 fell_back, watch, milliseconds)
    VALUES (@orderId, @n, @acctUniqueId, @username, @nasAddress, @outcome, @errorCause, @words,
            @fellBack, @watch, @milliseconds)
    ON CONFLICT (order_id, n) DO UPDATE SET
      outcome = excluded.outcome, error_cause = excluded.error_cause, words = excluded.words,
      fell_back = excluded.fell_back, watch = excluded.watch, milliseconds = excluded.milliseconds`)
  const byId = db.prepare<[string], OrderRow>(`${ORDER} WHERE order_id = ?`)
  const newest = db.prepare<[number], OrderRow>(`${ORDER} ORDER BY asked_at DESC, order_id LIMIT ?`)
  const unsettled = db.prepare<[], OrderRow>(`${ORDER} WHERE ended_at IS NULL
    OR order_id IN (SELECT order_id FROM ordered_session WHERE watch = 'watching')`)
  const matches = `WHERE order_id = @orderId AND (@outcome IS NULL OR outcome = @outcome)
    AND (@watch IS NULL OR watch = @watch)`
  const count = db.prepare<[object], number>(`SELECT count(*) FROM ordered_session ${matches}`).pluck()
  const page = db.prepare<[object], ResultRow>(`${RESULT} ${matches} ORDER BY n LIMIT @limit OFFSET @offset`)
  const all = db.prepare<[string], ResultRow>(`${RESULT} WHERE order_id = ? ORDER BY n`)
  const forget = db.prepare<[object]>(`
    DELETE FROM session_order WHERE ended_at IS NOT NULL AND order_id IN (
      SELECT order_id FROM (
        SELECT order_id, row_number() OVER newest_first AS place, sum(sessions) OVER newest_first AS sessions_so_far
        FROM session_order WINDOW newest_first AS (ORDER BY asked_at DESC, order_id)
      ) WHERE place > @orders AND sessions_so_far > @sessions
    )`)
  const put = db.transaction((order: Order, results: readonly StoredResult[]) => {
    putOrder.run({ ...order, counts: JSON.stringify(order.counts) })
    for (const result of results) putResult.run({ ...resultToRow(result), orderId: order.orderId })
  })

  return {
    add: put,
    move: put,
    byId: (orderId) => {
      const row = byId.get(orderId)
      return row && rowToOrder(row)
    },
    newest: (limit) => newest.all(limit).map(rowToOrder),
    results: (orderId, { outcome = null, watch = null, offset, limit }) => ({
      total: count.get({ orderId, outcome, watch }) ?? 0,
      results: page.all({ orderId, outcome, watch, offset, limit }).map((row) => {
        const { n: _, ...result } = rowToResult(row)
        return result
      }),
    }),
    unsettled: () => unsettled.all().map(rowToOrder),
    allResults: (orderId) => all.all(orderId).map(rowToResult),
    forget: (keep) => void forget.run(keep),
  }
}

const rowToOrder = ({ counts, ...row }: OrderRow): Order => ({ ...row, counts: JSON.parse(counts) as Order['counts'] })

const rowToResult = ({ errorCause, fellBack, ...row }: ResultRow): StoredResult => ({
  ...row,
  errorCause: errorCause === null ? null : { code: errorCause, name: errorCauseName(errorCause) },
  fellBackToDisconnect: fellBack === 1,
})

const resultToRow = ({ errorCause, fellBackToDisconnect, ...result }: StoredResult): ResultRow => ({
  ...result,
  errorCause: errorCause?.code ?? null,
  fellBack: fellBackToDisconnect ? 1 : 0,
})
