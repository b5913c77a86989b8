import { expect, test } from 'vitest'
import { planImport } from './plan-import.ts'
import { readAccountsCsv } from './read-accounts-csv.ts'

function planned(text: string) {
  const read = readAccountsCsv(text)
  if (!read.ok) throw new Error(read.error.words)
  return planImport(read.value)
}

test('a spreadsheet becomes accounts, whatever separates its columns', () => {
  for (const separator of [',', ';', '\t']) {
    const lines = [
      ['Username', 'Password', 'Package', 'Static_IP', 'MAC', 'Expires', 'Sessions', 'Disabled', 'Framed-Route'],
      ['thandi@isp.co.za', 'p,a;s"s', 'fibre-50', '102.65.10.20', '', '2026-12-31', '1', 'no', '10.1.0.0/24'],
      ['johan', 'x\\y', '', '', '48:57:02:3f:9a:c1', '', '', 'yes', ''],
    ]
    const quoted = (cell: string) => (/[,;\t"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
    const text = `\uFEFF${lines.map((cells) => cells.map(quoted).join(separator)).join('\r\n')}\r\n`
    expect(planned(text).accounts).toEqual([
      {
        username: 'thandi@isp.co.za',
        groups: [{ group: 'fibre-50', priority: 1 }],
        checks: [
          { attribute: 'Cleartext-Password', op: ':=', value: 'p,a;s"s' },
          { attribute: 'Expiration', op: ':=', value: 'Dec 31 2026 00:00:00 SAST' },
          { attribute: 'Simultaneous-Use', op: ':=', value: '1' },
        ],
        replies: [
          { attribute: 'Framed-Route', op: ':=', value: '10.1.0.0/24' },
          { attribute: 'Framed-IP-Address', op: ':=', value: '102.65.10.20' },
        ],
      },
      {
        username: 'johan',
        groups: [],
        checks: [
          { attribute: 'Cleartext-Password', op: ':=', value: 'x\\\\y' },
          { attribute: 'Auth-Type', op: ':=', value: 'Reject' },
          { attribute: 'Calling-Station-Id', op: '==', value: '48:57:02:3f:9a:c1' },
        ],
        replies: [],
      },
    ])
  }
})

test('groups that are not there yet are made, empty', () => {
  expect(planned('username,password,group\na,b,fibre-50\n').groups).toEqual([
    { group: 'fibre-50', checks: [], replies: [] },
  ])
})

test('lines that cannot be read are counted, the others come', () => {
  const { accounts, problems } = planned('username,password,expires\na,b,soon\nc,d,\ne,f,soon\n,g,\n')
  expect(accounts.map(({ username }) => username)).toEqual(['c'])
  expect(problems).toEqual([
    { words: 'soon is no date: write 2026-12-31 or Dec 31 2026. The line is left out.', times: 2 },
    { words: 'There are rows without a name. The account is left out.', times: 1 },
  ])
})

const LINES = 'username,password,disabled,down kbps,up kbps,sessions,static ip,expires\n'
const ofLine = (cells: string) => planned(`${LINES}a,b,${cells}\n`)

test.each(['yes', 'Y', 'TRUE', '1', 'on', 'Disabled', 'blocked', 'Suspended'])(
  'an account that is said to be disabled by %s comes disabled',
  (word) => {
    expect(ofLine(`${word},,,,,`).accounts[0]?.checks).toContainEqual({
      attribute: 'Auth-Type',
      op: ':=',
      value: 'Reject',
    })
  },
)

test.each(['', 'no', 'N', 'false', '0', 'off', 'enabled', 'Active'])('by %j it comes enabled', (word) => {
  expect(ofLine(`${word},,,,,`).accounts[0]?.checks.map(({ attribute }) => attribute)).toEqual(['Cleartext-Password'])
})

test.each([
  ['maybe,,,,,', 'maybe does not say if it is disabled'],
  [',50000,,,,', 'Of down kbps and up kbps there is only one'],
  [',,50000,,,', 'Of down kbps and up kbps there is only one'],
  [',0,50000,,,', '0 and 50000 are no speeds'],
  [',50M,50M,,,', '50M and 50M are no speeds'],
  [',,,0,,', '0 is no number of sessions'],
  [',,,two,,', 'two is no number of sessions'],
  [',,,,102.65.10,', '102.65.10 is no IPv4 address'],
  [',,,,,20261345', '20261345 is no date'],
  [',,,,,20261231235959', '20261231235959 is no date'],
])('the line %s is left out, as %s', (cells, words) => {
  const { accounts, problems } = ofLine(cells)
  expect(accounts).toEqual([])
  expect(problems).toEqual([{ words: expect.stringContaining(words), times: 1 }])
})

test('eight digits are the day that they write', () => {
  expect(ofLine(',,,,,20261231').accounts[0]?.checks).toContainEqual({
    attribute: 'Expiration',
    op: ':=',
    value: 'Dec 31 2026 00:00:00 SAST',
  })
})

test('of two lines for one username the first counts, and lines with nothing in them are said', () => {
  const { accounts, problems } = planned('username,password,group\na,first,x\na,second,y\nb,,\n,,\nc,,\n')
  expect(accounts).toMatchObject([{ username: 'a', checks: [{ value: 'first' }], groups: [{ group: 'x' }] }])
  expect(problems).toEqual([
    { words: 'There is a line with nothing but a username. The line is left out.', times: 2 },
    { words: 'a is on an earlier line too. The line is left out.', times: 1 },
    { words: 'There is a line with nothing in it. The line is left out.', times: 1 },
  ])
})

test('a column that means nothing, and a file that is no CSV, are refused in words', () => {
  const words = (text: string) => {
    const read = readAccountsCsv(text)
    return read.ok ? 'read' : read.error.words
  }
  expect(words('name,password\n')).toMatch(/one of them must be username/)
  expect(words('username,shoe size\na,43\n')).toMatch(/The column shoe size means nothing here/)
  expect(words('username,password\n"a,b\n')).toMatch(/cannot be read as CSV/)
  expect(words('username,password\na,b,c\n')).toMatch(/cannot be read as CSV/)
  expect(words('')).toMatch(/one of them must be username/)
})

test('of two columns for one thing none would be read unnoticed: the file is refused', () => {
  const words = (headings: string) => {
    const read = readAccountsCsv(`${headings}\na,b,c,d\n`)
    return read.ok ? 'read' : read.error.words
  }
  expect(words('username,password,Cisco-AVPair,cisco-avpair')).toBe(
    'The column cisco-avpair is there twice, and only one of them could be read. Rename one, or leave it out.',
  )
  expect(words('username,password,package,group')).toBe(
    'The columns package and group mean the same, and only one of them could be read. Leave one out.',
  )
  expect(words('username,password,group,')).toMatch(/means nothing here/)
})

test.each([
  'password,Cleartext-Password',
  'static ip,Framed-IP-Address',
  'IP,Attr-8',
  'pool,Framed-Pool',
  'Calling-Station-Id,MAC address',
  'sessions,Simultaneous-Use',
  'Framed-Pool,Attr-88',
  'down kbps,Mikrotik-Rate-Limit',
])('a usual column and the attribute it stands for are two columns for one thing: %s', (headings) => {
  const [first, second] = headings.toLowerCase().split(',')
  const read = readAccountsCsv(`username,${headings}\na,1,2\n`)
  expect(read).toMatchObject({ error: { words: expect.stringContaining(`${first} and ${second} mean the same`) } })
})

test('a line that gives a rate twice, in its own words and in those of a vendor, is left out', () => {
  const headings = 'username,down kbps,up kbps,ERX-Service-Activate:1,WISPr-Bandwidth-Max-Up'
  const lines = ['a,5000,1000,"rate(9k,9k)",', 'b,5000,1000,,64000', 'c,5000,1000,iptv,', 'd,,,,64000']
  const { accounts, problems } = planned([headings, ...lines].join('\n'))
  expect(problems).toEqual([
    {
      words: 'ERX-Service-Activate:1 and down kbps both give a rate, and there can be only one. The line is left out.',
      times: 1,
    },
    {
      words: 'WISPr-Bandwidth-Max-Up and down kbps both give a rate, and there can be only one. The line is left out.',
      times: 1,
    },
  ])
  expect(accounts.map(({ username, replies }) => [username, replies.map(({ value }) => value)])).toEqual([
    ['c', ['iptv', '1M/5M']],
    ['d', ['64000']],
  ])
})

test('columns for two things are both read, also where they are told apart by a tag alone or by a direction', () => {
  const { accounts } = planned(
    'username,down kbps,up kbps,Tunnel-Type:1,Tunnel-Type:2,disabled,Auth-Type\na,50000,10000,3,10,yes,PAP\n',
  )
  expect(accounts).toMatchObject([
    {
      checks: [
        { attribute: 'Auth-Type', value: 'PAP' },
        { attribute: 'Auth-Type', value: 'Reject' },
      ],
      replies: [
        { attribute: 'Tunnel-Type:1', value: '3' },
        { attribute: 'Tunnel-Type:2', value: '10' },
        { attribute: 'Mikrotik-Rate-Limit', value: '10M/50M' },
      ],
    },
  ])
})

test('what the NAS says of itself and of the line is a check, as nobody is told it', () => {
  const { accounts } = planned(
    'User-Name,Cleartext-Password,Calling-Station-Id,NAS-Port-Id,Framed-Pool\na,b,48-57-02-3F-9A-C1,ge-0/0/1,cgnat\n',
  )
  expect(accounts).toMatchObject([
    {
      username: 'a',
      checks: [
        { attribute: 'Cleartext-Password', op: ':=', value: 'b' },
        { attribute: 'Calling-Station-Id', op: '==', value: '48-57-02-3F-9A-C1' },
        { attribute: 'NAS-Port-Id', op: '==', value: 'ge-0/0/1' },
      ],
      replies: [{ attribute: 'Framed-Pool', op: ':=', value: 'cgnat' }],
    },
  ])
})
