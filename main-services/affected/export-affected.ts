/** Who is affected as CSV (RFC 4180), with phones and e-mails in clear: the list that somebody works through. */
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { parseJson } from '../../shared/base/json.ts'
import { ok } from '../../shared/base/result.ts'
import type { AffectedRow } from '../../shared/contract/affected.ts'
import type { Handler } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acts } from '../platform/acts/acts.ts'
import { noFormula } from '../platform/csv/no-formula.ts'
import { type FindDeps, findServices, rowsOf, withSince } from './find.ts'

export interface ContactsInClear {
  readonly phones: readonly string[]
  readonly emails: readonly string[]
}

export interface ExportDeps extends FindDeps {
  readonly acts: Acts
  /** By service id. */
  readonly contactsOf: (serviceIds: readonly string[]) => ReadonlyMap<string, ContactsInClear>
}

const EXPORTED_AT_ONCE = 2000
/** A place in the order of names: states change from page to page, names hardly. */
const Cursor = z.tuple([z.string(), z.int()])

export const createExport =
  (deps: ExportDeps): Handler<AppContract['affected']['calls']['export']> =>
  async ({ after, ...selection }, asked) => {
    const found = await findServices(deps, selection)
    if (!found.ok) return found
    const { services } = found.value.look
    const cursor = after === undefined ? undefined : Cursor.safeParse(parseJson(after)).data
    const order = services.order()
    const slots: number[] = []
    let place = cursor ? services.placeAfter(...cursor) : 0
    for (; place < order.length && slots.length < EXPORTED_AT_ONCE; place++) {
      const slot = order[place] ?? 0
      if (found.value.marks[slot] === 1) slots.push(slot)
    }
    const last = slots.length === EXPORTED_AT_ONCE ? services.at(slots.at(-1) ?? 0) : undefined
    const rows = await withSince(deps, rowsOf(found.value, slots))
    const contacts = deps.contactsOf(rows.map(({ serviceId }) => serviceId))
    return deps.acts.run('affected.export', asked, () =>
      ok({
        value: {
          csv: writeCsv(rows, contacts, after === undefined),
          rows: rows.length,
          next: last ? JSON.stringify([last.name, last.n]) : null,
        },
        subject: 'services',
        summary: `${rows.length} exported with phone and e-mail, as affected by ${wordsOf(selection.where)}`,
        change: null,
        // Personal: it is written anew where an answer was lost.
        keepValue: false,
      }),
    )
  }

const wordsOf = (where: object): string => Object.keys(where).sort().join(', ') || 'nothing in particular'

type Column = readonly [name: string, value: (row: AffectedRow, contacts: ContactsInClear) => string]

const COLUMNS: readonly Column[] = [
  ['Name', ({ name }) => name],
  ['Phones', (_, { phones }) => phones.join(' ')],
  ['E-mails', (_, { emails }) => emails.join(' ')],
  ['Contactable', ({ contactable }) => (contactable ? 'yes' : 'no')],
  ['Username', ({ username }) => username ?? ''],
  ['Package', (row) => row.package ?? ''],
  ['FNO', ({ fnoId }) => fnoId ?? ''],
  ['FNO reference', ({ fnoReference }) => fnoReference ?? ''],
  ['Suburb', ({ suburb }) => suburb ?? ''],
  ['Status', ({ status }) => status],
  ['Session', ({ state }) => state],
  ['Since', ({ since }) => since ?? ''],
  ['Why', ({ why }) => why.join('; ')],
]

const NO_CONTACTS: ContactsInClear = { phones: [], emails: [] }

function writeCsv(
  rows: readonly AffectedRow[],
  contacts: ReadonlyMap<string, ContactsInClear>,
  withHeader: boolean,
): string {
  const header = withHeader ? [COLUMNS.map(([name]) => name)] : []
  const lines = rows.map((row) =>
    COLUMNS.map(([, value]) => noFormula(value(row, contacts.get(row.serviceId) ?? NO_CONTACTS))),
  )
  return stringify([...header, ...lines], { record_delimiter: 'windows' })
}
