/** What rows of real tables also hold. */
import { MAC, PASSWORD, POOL, REPLY, type SignInCase } from './case.ts'

/** `hhmm` in South Africa (UTC+2), twelve hours away: the two are asked in different minutes, so one of them might be in that minute. */
const FAR_FROM_NOW = new Date(Date.now() + (12 + 2) * 3_600_000).toISOString().slice(11, 16).replace(':', '')

export const corners: SignInCase[] = [
  ...['10', '^10', '1.*'].flatMap((pattern) =>
    ['10', '100', '5'].map(
      (sent): SignInCase => ({
        name: `NAS-Port =~ ${pattern}, sent ${sent}`,
        checks: [PASSWORD, ['NAS-Port', '=~', pattern]],
        request: { 'NAS-Port': sent },
      }),
    ),
  ),
  ...['10.0.0.5', '^10'].map(
    (pattern): SignInCase => ({
      name: `Framed-IP-Address =~ ${pattern}`,
      checks: [PASSWORD, ['Framed-IP-Address', '=~', pattern]],
      request: { 'Framed-IP-Address': '10.0.0.5' },
    }),
  ),
  {
    name: 'a pattern that must not fit on a number',
    checks: [PASSWORD, ['NAS-Port', '!~', '7']],
    request: { 'NAS-Port': '15' },
  },
  { name: 'a pattern on what is not sent', checks: [PASSWORD, ['NAS-Identifier', '=~', '.']] },
  {
    name: 'a pattern with a class',
    checks: [PASSWORD, ['NAS-Identifier', '=~', '^bng-[a-z]{3}-[[:digit:]]+$']],
    request: { 'NAS-Identifier': 'bng-cpt-01' },
  },
  {
    name: 'a pattern with \\d',
    checks: [PASSWORD, ['NAS-Identifier', '=~', '^bng-\\w+-\\d+$']],
    request: { 'NAS-Identifier': 'bng-cpt-01' },
  },
  {
    name: 'a pattern in other letters',
    checks: [PASSWORD, ['NAS-Identifier', '=~', '^BNG']],
    request: { 'NAS-Identifier': 'bng-cpt-01' },
  },
  {
    name: 'a pattern with alternatives',
    checks: [PASSWORD, ['NAS-Identifier', '=~', '(cpt|jhb)']],
    request: { 'NAS-Identifier': 'bng-jhb-01' },
  },
  {
    name: 'Simultaneous-Use := 2, three open',
    checks: [PASSWORD, ['Simultaneous-Use', ':=', '2']],
    replies: [['Reply-Message', '+=', 'a'], ['Reply-Message', '+=', 'b'], POOL],
    sessions: 3,
  },
  {
    name: 'Simultaneous-Use := 1, two open',
    checks: [PASSWORD, ['Simultaneous-Use', ':=', '1']],
    replies: [REPLY],
    sessions: 2,
  },
  {
    name: 'Simultaneous-Use := 1, one open, by mschap2',
    checks: [PASSWORD, ['Simultaneous-Use', ':=', '1']],
    method: 'mschap2',
    sessions: 1,
  },
  {
    name: 'expired, by mschap2',
    checks: [PASSWORD, ['Expiration', ':=', 'Jan 01 2020']],
    replies: [REPLY],
    method: 'mschap2',
  },
  {
    name: 'Auth-Type := Reject, by mschap2',
    checks: [PASSWORD, ['Auth-Type', ':=', 'Reject']],
    replies: [REPLY],
    method: 'mschap2',
  },
  {
    name: 'no password row, by mschap2',
    checks: [['NAS-IP-Address', '==', '127.0.0.1']],
    replies: [REPLY],
    method: 'mschap2',
  },
  {
    name: 'no password row, by chap',
    checks: [['NAS-IP-Address', '==', '127.0.0.1']],
    replies: [REPLY],
    method: 'chap',
  },
  { name: 'nobody of that name, by mschap2', method: 'mschap2' },
  {
    name: 'the account does not match, by mschap2',
    checks: [PASSWORD, ['NAS-Identifier', '==', 'other']],
    replies: [REPLY],
    method: 'mschap2',
  },
  {
    name: 'the account does not match, by chap',
    checks: [PASSWORD, ['NAS-Identifier', '==', 'other']],
    replies: [REPLY],
    method: 'chap',
  },
  {
    name: 'a pattern of octets with two digits each',
    checks: [PASSWORD, ['Calling-Station-Id', '=~', '^([0-9A-F]{2}-){5}[0-9A-F]{2}$']],
    request: { 'Calling-Station-Id': MAC },
  },
  { name: 'Time-Of-Day at any time', checks: [PASSWORD, ['Time-Of-Day', '>=', '00:00:00']], replies: [REPLY] },
  { name: 'Time-Of-Day at no time', checks: [PASSWORD, ['Time-Of-Day', '>', '23:59:59']], replies: [REPLY] },
  { name: 'Current-Time at any time', checks: [PASSWORD, ['Current-Time', '==', 'Al0000-2400']], replies: [REPLY] },
  { name: 'Current-Time Any', checks: [PASSWORD, ['Current-Time', '==', 'Any']], replies: [REPLY] },
  { name: 'Login-Time for days', checks: [PASSWORD, ['Login-Time', ':=', 'Mo-Su']], replies: [REPLY] },
  { name: 'Login-Time as no time', checks: [PASSWORD, ['Login-Time', ':=', 'tomorrow']], replies: [REPLY] },
  {
    name: 'Login-Time at the same minute',
    checks: [PASSWORD, ['Login-Time', ':=', `Al${FAR_FROM_NOW}-${FAR_FROM_NOW}`]],
    replies: [REPLY],
  },
  { name: 'Login-Time over midnight', checks: [PASSWORD, ['Login-Time', ':=', 'Al0700-0659']], replies: [REPLY] },
  { name: 'SQL-Group != the group', checks: [PASSWORD, ['SQL-Group', '!=', 'case-group']], replies: [REPLY] },
  {
    name: 'comparisons among what steers',
    checks: [PASSWORD, ['Session-Timeout', '<=', '100']],
    request: { 'Session-Timeout': '90' },
  },
  { name: 'a reply with !=', checks: [PASSWORD], replies: [['Session-Timeout', '!=', '60'], POOL] },
  { name: 'a reply with >', checks: [PASSWORD], replies: [['Session-Timeout', '>', '60'], POOL] },
  { name: 'a reply with =*', checks: [PASSWORD], replies: [['Session-Timeout', '=*', '60'], POOL] },
  { name: 'a reply with =~', checks: [PASSWORD], replies: [['Filter-Id', '=~', 'a'], POOL] },
  {
    name: 'a reply that only the server reads',
    checks: [PASSWORD],
    replies: [['Simultaneous-Use', ':=', '1'], ['Pool-Name', ':=', 'a'], POOL],
  },
  { name: 'a large number', checks: [PASSWORD], replies: [['Session-Timeout', ':=', '4294967295']] },
  {
    name: 'a number too large',
    differs: { decision: 'reject', because: 'FreeRADIUS 3.2.1 sends 0 instead' },
    checks: [PASSWORD],
    replies: [['Session-Timeout', ':=', '4294967296'], POOL],
  },
  {
    name: 'a negative number',
    differs: { decision: 'reject', because: 'FreeRADIUS sends 4294967295 instead' },
    checks: [PASSWORD],
    replies: [['Session-Timeout', ':=', '-1'], POOL],
  },
  { name: 'a number with spaces', checks: [PASSWORD], replies: [['Session-Timeout', ':=', ' 60 '], POOL] },
  { name: 'an address with spaces', checks: [PASSWORD], replies: [['Framed-IP-Address', ':=', ' 10.0.0.5 '], POOL] },
  { name: 'an address with a mask', checks: [PASSWORD], replies: [['Framed-IP-Address', ':=', '10.0.0.5/32'], POOL] },
  {
    name: 'a prefix without a length',
    checks: [PASSWORD],
    replies: [['Delegated-IPv6-Prefix', ':=', '2001:db8::1'], POOL],
  },
  { name: 'a date as a number', checks: [PASSWORD], replies: [['Event-Timestamp', ':=', '1795428000'], POOL] },
  { name: 'Reply-Message of 253 letters', checks: [PASSWORD], replies: [['Reply-Message', ':=', 'x'.repeat(253)]] },
  {
    name: 'a backslash and a newline',
    checks: [PASSWORD],
    replies: [
      ['Reply-Message', ':=', 'a\\nb'],
      ['Filter-Id', ':=', '"c\\nd"'],
    ],
  },
  { name: 'a percent sign', checks: [PASSWORD], replies: [['Reply-Message', ':=', '100% of %{User-Name}']] },
  {
    name: 'a percent sign in double quotes',
    checks: [PASSWORD],
    replies: [['Reply-Message', ':=', '"for %{User-Name}"']],
  },
  { name: 'text for octets', checks: [PASSWORD], replies: [['Class', ':=', 'office']] },
  {
    name: 'an operator of a password in a group ==',
    checks: [PASSWORD],
    groups: [{ checks: [['Cleartext-Password', '==', 'secret']], replies: [POOL] }],
  },
  {
    name: 'several values to one check =*',
    checks: [PASSWORD, ['Cisco-AVPair', '=*', 'x']],
    request: { 'Cisco-AVPair': ['a', 'b'] },
  },
  { name: 'a vendor attribute asked for and not sent', checks: [PASSWORD, ['Cisco-AVPair', '==', 'x']] },
  {
    name: 'a check with an empty value',
    checks: [PASSWORD, ['NAS-Identifier', '==', '']],
    request: { 'NAS-Identifier': 'a' },
  },
  {
    name: 'a large NAS-Port is above a small one',
    differs: { decision: 'accept', because: 'FreeRADIUS 3.2.1 takes the difference for a signed number' },
    checks: [PASSWORD, ['NAS-Port', '>', '1']],
    request: { 'NAS-Port': '3000000000' },
  },
  {
    name: 'a high address is above a low one',
    differs: { decision: 'accept', because: 'FreeRADIUS 3.2.1 takes the difference for a signed number' },
    checks: [PASSWORD, ['Framed-IP-Address', '>', '10.0.0.1']],
    request: { 'Framed-IP-Address': '200.0.0.1' },
  },
  {
    name: 'MAC binding in another notation',
    differs: { decision: 'accept', because: 'it is the same address' },
    checks: [PASSWORD, ['Calling-Station-Id', '==', MAC]],
    request: { 'Calling-Station-Id': '48:57:02:3f:9a:c1' },
  },
  {
    name: 'MAC binding, sent with a NUL behind it',
    checks: [PASSWORD, ['Calling-Station-Id', '==', MAC]],
    replies: [REPLY],
    request: { 'Calling-Station-Id': `${MAC}\0` },
  },
  {
    name: 'a pattern to its end, sent with a NUL behind it',
    differs: { decision: 'accept', because: 'it is the same MAC, which FreeRADIUS 3.2.1 finds with == but not so' },
    checks: [PASSWORD, ['Calling-Station-Id', '=~', `^${MAC}$`]],
    request: { 'Calling-Station-Id': `${MAC}\0` },
  },
]
