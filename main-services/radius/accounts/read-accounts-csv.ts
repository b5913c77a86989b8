/**
 * Accounts out of a CSV file with a line of headings: `username` and `password`, and where wanted `group`, `static ip`,
 * `pool`, `mac`, `expires`, `sessions`, `disabled`, `down kbps`, `up kbps`, or attributes by their own names.
 */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { UsualSettings } from '../../../shared/contract/accounts.ts'
import { type CsvLine, type CsvUnreadable, readCsv } from '../../platform/csv/read-csv.ts'
import type { Item } from '../sign-in/account-data.ts'
import { controlAttribute } from '../sign-in/control-attributes.ts'
import { readDate } from '../sign-in/freeradius-date.ts'
import { type RowAttribute, rowAttribute } from '../sign-in/row-attribute.ts'
import { writeSpelling } from '../sign-in/spelling.ts'
import { LETTER_FOR_LETTER } from './fold-name.ts'
import { isRateRow } from './rate-rows.ts'
import type { SourceItem, SourceMembership, SourceRows } from './source-rows.ts'
import { writeUsual } from './usual-settings.ts'

/** What stands under a heading; empty for nothing. */
type Said = (heading: string) => string
/** Why a line is left out. */
type Problem = { readonly problem: string }

const HEADINGS: Readonly<Record<string, string>> = {
  username: 'username',
  'user name': 'username',
  'user-name': 'username',
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

/** What the usual columns become; the speeds, of which there are both or none, become one. */
const ATTRIBUTE_OF: Readonly<Record<string, string>> = {
  password: 'Cleartext-Password',
  'static ip': 'Framed-IP-Address',
  pool: 'Framed-Pool',
  mac: 'Calling-Station-Id',
  expires: 'Expiration',
  sessions: 'Simultaneous-Use',
  'down kbps': 'Mikrotik-Rate-Limit',
}

export function readAccountsCsv(text: string): Result<SourceRows, CsvUnreadable> {
  const read = readCsv(text)
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
  const twice = readTwice(headings)
  return twice === undefined ? ok(toRows(lines)) : err({ words: twice })
}

/** Of two columns for one thing the second would be lost without a word. */
function readTwice(headings: readonly string[]): string | undefined {
  for (const [at, heading] of headings.entries()) {
    const earlier = headings.slice(0, at).find((other) => meaningOf(other) === meaningOf(heading))
    if (earlier === undefined) continue
    return earlier === heading
      ? `The column ${heading} is there twice, and only one of them could be read. Rename one, or leave it out.`
      : `The columns ${earlier} and ${heading} mean the same, and only one of them could be read. Leave one out.`
  }
  return undefined
}

/** The same for a usual column and for its attribute, by name or by number. */
function meaningOf(heading: string): string {
  const usual = HEADINGS[heading]
  const attribute = rowAttribute(usual === undefined ? heading : (ATTRIBUTE_OF[usual] ?? ''))
  if (!attribute) return usual ?? heading
  const { wire, tag } = attribute
  return wire ? `${wire.vendor?.id ?? 0}.${wire.type}:${tag}` : attribute.name
}

function toRows(lines: readonly CsvLine[]): SourceRows {
  const checks: SourceItem[] = []
  const replies: SourceItem[] = []
  const memberships: SourceMembership[] = []
  const problems: string[] = []
  const seen = new Set<string>()
  for (const line of lines) {
    const said: Said = (name) =>
      Object.entries(line).find(([heading, value]) => HEADINGS[heading] === name && value !== '')?.[1] ?? ''
    const of = said('username')
    const read = of !== '' && seen.has(of) ? { problem: `${of} is on an earlier line too` } : readLine(line, said)
    seen.add(of)
    if ('problem' in read) {
      problems.push(read.problem)
      continue
    }
    checks.push(...read.checks.map((item) => ({ of, ...item })))
    replies.push(...read.replies.map((item) => ({ of, ...item })))
    memberships.push(...read.groups.map((group, at) => ({ username: of, group, priority: at + 1 })))
  }
  return {
    checks,
    replies,
    memberships,
    groupChecks: [],
    groupReplies: [],
    names: LETTER_FOR_LETTER,
    problems,
    warnings: [],
  }
}

interface LineRows {
  readonly checks: readonly Item[]
  readonly replies: readonly Item[]
  readonly groups: readonly string[]
}

function readLine(line: CsvLine, said: Said): LineRows | Problem {
  const usual = readUsualOf(said)
  if ('problem' in usual) return usual
  const rows = attributeRows(line)
  const rate = usual.wanted.rate && rows.replies.find(isRateRow)
  if (rate) return { problem: `${rate.attribute} and down kbps both give a rate, and there can be only one` }
  const { checks, replies } = writeUsual(rows, usual.wanted, 'account')
  const groups = said('group')
    .split(/[;|]/)
    .map((group) => group.trim())
    .filter((group) => group !== '')
  const password = passwordRows(said('password'))
  if (password.length + checks.length + replies.length + groups.length === 0) {
    return { problem: `There is a line with nothing ${said('username') === '' ? 'in it' : 'but a username'}` }
  }
  return { checks: [...password, ...checks], replies, groups }
}

const passwordRows = (password: string): Item[] =>
  password === '' ? [] : [{ attribute: 'Cleartext-Password', op: ':=', value: writeSpelling(password) }]

/** Of an Access-Request: a row of it is compared with what the NAS sends. */
const SENT_BY_NAS: ReadonlySet<string> = new Set([
  'Calling-Station-Id',
  'Called-Station-Id',
  'NAS-Identifier',
  'NAS-IP-Address',
  'NAS-IPv6-Address',
  'NAS-Port',
  'NAS-Port-Id',
  'NAS-Port-Type',
])

/** What FreeRADIUS steers by is a check, and so is what the NAS says; everything else is a reply. */
function attributeRows(line: CsvLine): { checks: Item[]; replies: Item[] } {
  const checks: Item[] = []
  const replies: Item[] = []
  for (const [heading, value] of Object.entries(line)) {
    const attribute = HEADINGS[heading] ? undefined : rowAttribute(heading)
    if (!attribute || value === '') continue
    if (SENT_BY_NAS.has(attribute.name)) {
      checks.push({ attribute: attribute.name, op: '==', value })
      continue
    }
    const list = controlAttribute(attribute.name) && attribute.name !== 'Fall-Through' ? checks : replies
    list.push({ attribute: withTag(attribute), op: ':=', value })
  }
  return { checks, replies }
}

const withTag = ({ name, tag }: RowAttribute): string => (tag === 0 ? name : `${name}:${tag}`)

const Wanted = UsualSettings.partial()

/** Other words are asked about: an account that somebody blocked must not come over enabled. */
const DISABLED: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'y', 'true', '1', 'on', 'disabled', 'blocked', 'suspended'].map((word) => [word, true] as const),
  ...['', 'no', 'n', 'false', '0', 'off', 'enabled', 'active'].map((word) => [word, false] as const),
])

function readUsualOf(said: Said): { readonly wanted: Partial<UsualSettings> } | Problem {
  const disabled = DISABLED.get(said('disabled').toLowerCase())
  if (disabled === undefined) return { problem: `${said('disabled')} does not say if it is disabled: write yes or no` }
  const expires = said('expires')
  const expiresAt = expires === '' ? undefined : readExpiry(expires)
  if (expires !== '' && expiresAt === undefined)
    return { problem: `${expires} is no date: write 2026-12-31 or Dec 31 2026` }
  const [down, up] = [said('down kbps'), said('up kbps')]
  if ((down === '') !== (up === '')) return { problem: 'Of down kbps and up kbps there is only one: a rate needs both' }
  const [staticIp, pool, mac, sessions] = [said('static ip'), said('pool'), said('mac'), said('sessions')]
  const wanted: Partial<UsualSettings> = {
    ...(staticIp === '' ? {} : { staticIp }),
    ...(pool === '' ? {} : { pool }),
    ...(mac === '' ? {} : { mac }),
    ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
    ...(sessions === '' ? {} : { sessionsAllowed: wholeNumber(sessions) }),
    ...(disabled ? { disabled } : {}),
    ...(down === '' ? {} : { rate: { downKbps: wholeNumber(down), upKbps: wholeNumber(up), vendors: ['mikrotik'] } }),
  }
  const outside = Wanted.safeParse(wanted).error?.issues[0]?.path[0]
  return outside === undefined ? { wanted } : { problem: outsideWords(outside, said) }
}

/** A day alone is its first moment; eight digits are a day too, and no seconds of 1970. */
const readExpiry = (text: string): number | undefined =>
  readDate(
    text.replace(
      /^(\d{4})(-?)(\d\d)\2(\d\d)(?: (\d\d:\d\d.*))?$/,
      (_, year, _dash, month, day, time) => `${year}-${month}-${day}T${time ?? '00:00'}`,
    ),
  )

const wholeNumber = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Number.NaN)

function outsideWords(setting: PropertyKey, said: Said): string {
  switch (setting) {
    case 'staticIp':
      return `${said('static ip')} is no IPv4 address: write it as 102.65.10.20`
    case 'sessionsAllowed':
      return `${said('sessions')} is no number of sessions: write 1 to 1000`
    case 'rate':
      return `${said('down kbps')} and ${said('up kbps')} are no speeds: write kilobits a second, such as 50000`
    default:
      return `A ${setting === 'pool' ? 'pool' : 'MAC'} is longer than 64 characters`
  }
}
