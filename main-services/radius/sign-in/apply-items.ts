/** What each operator does to a list that rows are added to: the reply, or the items that steer the sign-in. */
import type { Item } from './account-data.ts'
import { rowAttribute } from './row-attribute.ts'
import { compareValues, readRowValue } from './row-value.ts'

/** As FreeRADIUS's radius_pairmove. */
export function applyItems(list: readonly Item[], rows: readonly Item[]): readonly Item[] {
  // What nearly every account has: each row adds something that the list has not.
  if (rows.length === 0) return list
  if (!rows.every(({ op }) => ADDS.has(op))) return editItems(list, rows)
  if (list.length === 0) return rows
  const keys = list.map(keyOf)
  return rows.some((row) => keys.includes(keyOf(row))) ? editItems(list, rows) : [...list, ...rows]
}

const ADDS: ReadonlySet<Item['op']> = new Set([':=', '=', '+='])

/**
 * The operators look at what stood in the list before these rows, so that two rows
 * `X := a` and `X := b` of one table both count; `:=` takes the first place of its attribute that is still free.
 * Comparisons in a reply keep FreeRADIUS's meaning too: `<=` and `>=` limit, `==` keeps only what equals, `!*` takes away.
 */
function editItems(list: readonly Item[], rows: readonly Item[]): readonly Item[] {
  const keys = list.map(keyOf)
  const before: (Item | undefined)[] = [...list]
  const edited = new Set<number>()
  const added: Item[] = []
  for (const row of rows) {
    const key = keyOf(row)
    const places = keys.flatMap((other, at) => (other === key && before[at] && !edited.has(at) ? [at] : []))
    const put = (at: number): void => {
      before[at] = row
      edited.add(at)
    }
    const [first] = places
    switch (row.op) {
      case '+=':
        added.push(row)
        break
      case ':=':
        if (first === undefined) added.push(row)
        else put(first)
        break
      case '=':
        if (first === undefined) added.push(row)
        break
      case '!*':
        for (const at of places) before[at] = undefined
        break
      case '==':
        for (const at of places) if (compareRows(before[at], row) !== 0) before[at] = undefined
        break
      case '<=':
      case '>=': {
        const beyond = places.find((at) => {
          const compared = compareRows(before[at], row)
          return row.op === '<=' ? compared > 0 : compared < 0
        })
        if (beyond !== undefined) put(beyond)
        else added.push(row)
        break
      }
      default:
        // The other comparisons neither add nor take away.
        break
    }
  }
  return [...before.filter((item) => item !== undefined), ...added]
}

/** Tags do not tell attributes apart here. */
const keyOf = ({ attribute }: Item): string => (rowAttribute(attribute)?.name ?? attribute).toLowerCase()

function compareRows(one: Item | undefined, other: Item): number {
  const attribute = rowAttribute(other.attribute)
  if (!one || !attribute) return Number.NaN
  const [a, b] = [readRowValue(attribute, one.value), readRowValue(attribute, other.value)]
  return a.ok && b.ok ? compareValues(a.value, b.value) : Number.NaN
}
