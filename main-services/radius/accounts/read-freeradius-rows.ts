/** FreeRADIUS's tables as rows to import. Passwords that its log of sign-ins keeps are never read. */
import type { DatabaseSource } from '../../../shared/contract/database-source.ts'
import { LETTER_FOR_LETTER, type NameRules, rulesOfCollation } from './fold-name.ts'
import type { DatabaseRow, FreeRadiusDatabase } from './freeradius-database.client.ts'
import type { SourceItem, SourceRows } from './source-rows.ts'

const NEEDED = ['username', 'attribute', 'value']

export async function readFreeRadiusRows(
  database: FreeRadiusDatabase,
  kind: DatabaseSource['kind'],
): Promise<SourceRows> {
  const names = await nameRules(database, kind)
  const items = async (table: string, name: 'username' | 'groupname'): Promise<SourceItem[]> =>
    (await database.rows(table, [name, 'attribute', 'op', 'value'])).map((row) => toItem(row, name))
  const memberships = await database.rows('radusergroup', ['username', 'groupname', 'priority'])
  return {
    checks: await items('radcheck', 'username'),
    replies: await items('radreply', 'username'),
    memberships: memberships.map((row) => ({
      username: row.username ?? '',
      group: row.groupname ?? '',
      priority: Number(row.priority ?? 1),
    })),
    groupChecks: await items('radgroupcheck', 'groupname'),
    groupReplies: await items('radgroupreply', 'groupname'),
    names,
    problems: [],
    // Last: PostgreSQL answers nothing more after a question that failed.
    warnings: [...(await passwordWarnings(database)), ...(names.capitals ? [] : [CAPITALS])],
  }
}

/** Why this is not FreeRADIUS's database, or undefined. */
export async function schemaProblem(database: FreeRadiusDatabase): Promise<string | undefined> {
  const columns = await database.columns('radcheck')
  if (!columns) return 'There is no table radcheck: this is not the database that FreeRADIUS signs customers in from.'
  const missing = NEEDED.filter((column) => !columns.has(column))
  return missing.length > 0
    ? `The table radcheck has no column ${missing.join(' and ')}; it was changed by hand.`
    : undefined
}

/** An operator left out is `==`, as rlm_sql takes it. */
const toItem = (row: DatabaseRow, name: 'username' | 'groupname'): SourceItem => ({
  of: row[name] ?? '',
  attribute: row.attribute ?? '',
  op: row.op?.trim() || '==',
  value: row.value ?? '',
})

/** FreeRADIUS asks each table with a name that another gave; those of one schema compare alike. */
async function nameRules(database: FreeRadiusDatabase, kind: DatabaseSource['kind']): Promise<NameRules> {
  const collation = kind === 'mysql' ? await database.collation('radcheck', 'username') : undefined
  return collation === undefined ? LETTER_FOR_LETTER : rulesOfCollation(collation)
}

const CAPITALS =
  'This database takes Thandi and thandi for the same username; this console tells them apart, as RADIUS does. Accounts keep the spelling that radcheck has.'

async function passwordWarnings(database: FreeRadiusDatabase): Promise<string[]> {
  const keepsPasswords = await database.anyIn('radpostauth', 'pass').catch(() => 'unknown' as const)
  if (keepsPasswords === 'unknown') {
    return [
      'Whether this FreeRADIUS writes the passwords that customers type into its table radpostauth could not be looked at.',
    ]
  }
  return keepsPasswords
    ? [
        'This FreeRADIUS writes the passwords that customers type into its table radpostauth, in clear text. They were not read. Stop it: take the column pass out of the post-auth query in queries.conf, and empty the column.',
      ]
    : []
}
