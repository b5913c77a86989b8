/**
 * Accounts out of a CSV file with a line of headings: `username` and `password`, and where wanted `group`, `static ip`,
 * `pool`, `mac`, `expires`, `sessions`, `disabled`, `down kbps`, `up kbps`, or attributes by their own names.
 */
import { type CsvError, parse } from 'csv-parse/sync'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { UsualSettings } from '../../../shared/contract/accounts.ts'
import type { Item } from '../sign-in/account-data.ts'
import { controlAttribute } from '../sign-in/control-attributes.ts'
import { readDate } from '../sign-in/freeradius-date.ts'
import { rowAttribute } from '../sign-in/row-attribute.ts'
import { writeSpelling } from '../sign-in/spelling.ts'
import type { SourceItem, SourceMembership, SourceRows } from './source-rows.ts'
import { writeUsual } from './usual-settings.ts'

interface Unreadable {
  readonly words: string
}

type Line = Readonly<Record<string, string>>

const HEADINGS: Readonly<Record<string, string>> = {
  username: 'username',
  'user name': 'username',
  user: 'username',
  password: 'password',
  group: 'group',
  groups: 'group',
  package: 'group',
  profile: 'group',
  'static ip': 'static ip',
  ip: 'static ip',
  pool: 'pool',
  mac: 'mac',
  'mac address': 'mac',
  expires: 'expires',
  expiry: 'expires',
  expiration: 'expires',
  sessions: 'sessions',
  disabled: 'disabled',
  'down kbps': 'down kbps',
  'up kbps': 'up kbps',
}

export function readAccountsCsv(text: string): Result<SourceRows, Unreadable> {
  const read = readLines(text)
  if (!read.ok) return read
  const { headings, lines } = read.value
  const strange = headings.filter((heading) => !HEADINGS[heading] && !rowAttribute(heading))
  if (!headings.some((heading) => HEADINGS[heading] === 'username')) {
    return err({ words: 'The first line must name the columns, and one of them must be username.' })
  }
  if (strange.length > 0) {
    return err({
      words: `The column ${strange[0]} means nothing here. Use ${[...new Set(Object.values(HEADINGS))].join(', ')}, or the name of an attribute.`,
    })
  }
  return ok(toRows(lines))
}

function readLines(text: string): Result<{ headings: string[]; lines: Line[] }, Unreadable> {
  const first = /^\uFEFF?([^\r\n]*)/.exec(text)?.[1] ?? ''
  const delimiter = [',', ';', '\t'].sort((a, b) => first.split(b).length - first.split(a).length)[0] ?? ','
  let headings: string[] = []
  try {
    const lines = parse(text, {
      bom: true,
      delimiter,
      trim: true,
      skip_empty_lines: true,
      columns: (names: string[]) => {
        headings = names.map((name) => name.trim().toLowerCase().replace(/[ _]+/g, ' '))
        return headings
      },
    })
    return ok({ headings, lines: lines as Line[] })
  } catch (thrown) {
    const { message, lines } = thrown as CsvError & { lines?: number }
    return err({ words: `The file cannot be read as CSV${lines ? `, line ${lines}` : ''}: ${message}` })
  }
}

function toRows(lines: readonly Line[]): SourceRows {
  const checks: SourceItem[] = []
  const replies: SourceItem[] = []
  const memberships: SourceMembership[] = []
  const problems: string[] = []
  for (const line of lines) {
    const said = (name: string): string =>
      Object.entries(line).find(([heading, value]) => HEADINGS[heading] === name && value !== '')?.[1] ?? ''
    const usual = readUsualOf(said)
    if ('problem' in usual) {
      problems.push(usual.problem)
      continue
    }
    const of = said('username')
    const rows = writeUsual(attributeRows(line), usual.wanted, 'account')
    const password = said('password')
    if (password !== '') checks.push({ of, attribute: 'Cleartext-Password', op: ':=', value: writeSpelling(password) })
    checks.push(...rows.checks.map((item) => ({ of, ...item })))
    replies.push(...rows.replies.map((item) => ({ of, ...item })))
    const groups = said('group').split(/[;|]/)
    for (const [at, group] of groups.entries()) {
      if (group.trim() !== '') memberships.push({ username: of, group: group.trim(), priority: at + 1 })
    }
  }
  return {
    checks,
    replies,
    memberships,
    groupChecks: [],
    groupReplies: [],
    capitalsCount: true,
    problems,
    warnings: [],
  }
}

/** What FreeRADIUS steers by is a check, everything else a reply. */
function attributeRows(line: Line): { checks: Item[]; replies: Item[] } {
  const checks: Item[] = []
  const replies: Item[] = []
  for (const [heading, value] of Object.entries(line)) {
    const attribute = HEADINGS[heading] ? undefined : rowAttribute(heading)
    if (!attribute || value === '') continue
    const list = controlAttribute(attribute.name) && attribute.name !== 'Fall-Through' ? checks : replies
    list.push({ attribute: attribute.name, op: ':=', value })
  }
  return { checks, replies }
}

type UsualOf = { readonly wanted: Partial<UsualSettings> } | { readonly problem: string }

function readUsualOf(said: (name: string) => string): UsualOf {
  const expires = said('expires')
  const expiresAt =
    expires === ''
      ? undefined
      : readDate(
          expires.replace(/^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d.*))?$/, (_, day, time) => `${day}T${time ?? '00:00'}`),
        )
  if (expires !== '' && expiresAt === undefined)
    return { problem: `${expires} is no date: write 2026-12-31 or Dec 31 2026` }
  const sessions = said('sessions')
  if (!/^\d*$/.test(sessions)) return { problem: `${sessions} is no number of sessions` }
  const [down, up] = [said('down kbps'), said('up kbps')]
  if (!/^\d*$/.test(down + up))
    return { problem: `${down} and ${up} are no speeds: write kilobits a second, such as 50000` }
  const disabled = said('disabled').toLowerCase()
  const [staticIp, pool, mac] = [said('static ip'), said('pool'), said('mac')]
  return {
    wanted: {
      ...(staticIp === '' ? {} : { staticIp }),
      ...(pool === '' ? {} : { pool }),
      ...(mac === '' ? {} : { mac }),
      ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
      ...(sessions === '' ? {} : { sessionsAllowed: Number(sessions) }),
      ...(['yes', 'true', '1', 'disabled'].includes(disabled) ? { disabled: true } : {}),
      ...(down === '' || up === ''
        ? {}
        : { rate: { downKbps: Number(down), upKbps: Number(up), vendors: ['mikrotik'] } }),
    },
  }
}
