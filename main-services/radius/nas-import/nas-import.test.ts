import fc from 'fast-check'
import { expect, test } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import { type KnownNas, planNasImport } from './plan-nas-import.ts'
import { readClientsConf } from './read-clients-conf.ts'

const clientsOf = (text: string) => {
  const read = readClientsConf(text)
  if (!read.ok) throw new Error(read.error)
  return read.value
}
const planOf = (text: string, known: readonly KnownNas[] = []) => planNasImport(clientsOf(text).clients, known)
const shownOf = (text: string, known: readonly KnownNas[] = []) => planOf(text, known).map(({ shown }) => shown)

const STRONG = 'kT9#vQ2mLx7!pR4z'

test('a client is read as it stands in clients.conf, with its nested sections and comments', () => {
  const text = `
# The POPs.
client pop-cpt {
	ipaddr = 10.20.4.2	# loopback0
	proto = *
	secret = ${STRONG}
	shortname = bng-cpt-01
	nas_type = mikrotik
	require_message_authenticator = no
	limit {
		max_connections = 16
		lifetime = 0
	}
}
client 2001:db8::/48 { secret = "kT9#vQ2mLx7!pR4z" }
client old { ipaddr = 10.9.0.0
  netmask = 16
  secret = 'a "quoted" one \\' here'
}`
  expect(planOf(text)).toMatchObject([
    {
      secret: STRONG,
      shown: {
        name: 'bng-cpt-01',
        address: '10.20.4.2',
        type: 'mikrotik',
        requireMessageAuthenticator: 'learn',
        problem: null,
        from: 'line 3',
      },
    },
    { secret: STRONG, shown: { name: '2001:db8::/48', address: '2001:db8::/48', type: 'other', problem: null } },
    { secret: `a "quoted" one ' here`, shown: { name: 'old', address: '10.9.0.0/16', problem: null, from: 'line 16' } },
  ])
})

test('ipv4addr and ipv6addr name the address, and what FreeRADIUS demanded stays demanded', () => {
  const text = `client a { ipv4addr = 10.0.0.1
    secret = ${STRONG}
    require_message_authenticator = yes }
  client b { ipv6addr = 2001:DB8:0::1
    secret = ${STRONG}
    require_message_authenticator = auto }`
  expect(shownOf(text)).toMatchObject([
    { address: '10.0.0.1', requireMessageAuthenticator: true },
    { address: '2001:db8::1', requireMessageAuthenticator: 'learn' },
  ])
})

test('clients of a group are read, other sections are left out, and an include is said as not followed', () => {
  const text = `$INCLUDE clients.d/
  clients per_socket { client a { ipaddr = 10.0.0.1
   secret = x } }
  home_server b { type = auth
    tls { x = y } }
  client c { ipaddr = 10.0.0.3
    $INCLUDE secret-of-c
  }`
  const { clients, notes } = clientsOf(text)
  expect(clients.map(({ name }) => name)).toEqual(['a', 'c'])
  expect(notes).toEqual([
    expect.stringContaining('$INCLUDE clients.d/ (line 1) is not followed'),
    expect.stringContaining('home_server (line 4)'),
    expect.stringContaining('$INCLUDE secret-of-c (line 7) is not followed'),
  ])
})

test.each([
  ['client a { ipaddr = radius.isp.co.za\n secret = x }', 'neither an address nor a range'],
  ['client a { ipaddr = *\n secret = x }', 'every address there is'],
  ['client a { ipaddr = 0.0.0.0/0\n secret = x }', 'every address there is'],
  ['client a { ipaddr = 10.0.0.1 }', 'It has no secret.'],
  ['client a { ipaddr = 10.0.0.1\n secret = \u0024{radius_secret} }', 'variable of the configuration'],
  ['client a { ipaddr = 10.0.0.1\n secret = $ENV{SECRET} }', 'variable of the configuration'],
  ['client a { ipaddr = 10.0.0.1\n secret = radsec\n proto = tls }', 'RadSec'],
  [`client a { ipaddr = 10.0.0.1\n secret = ${'x'.repeat(129)} }`, 'more than 128'],
  [`client ${'a'.repeat(65)} { ipaddr = 10.0.0.1\n secret = x }`, 'more than 64'],
])('%j is not taken over, and it is said why', (text, words) => {
  expect(shownOf(text)).toMatchObject([{ problem: expect.stringContaining(words) }])
})

test('what is here already, or twice in the source, is taken over once', () => {
  const known = [{ name: 'BNG-CPT-01', address: '10.0.0.9', secret: STRONG }]
  const text = `client bng-cpt-01 { ipaddr = 10.0.0.1
    secret = aaaaaaaaaaaaaaaaaaaa }
  client other { ipaddr = 10.0.0.9
    secret = kT9_vQ2mLx7!pR4w }
  client a { ipaddr = 10.0.0.2
    secret = kT9_vQ2mLx7!pR4w }
  client b { ipaddr = 10.0.0.2/32
    secret = z }
  client A { ipaddr = 10.0.0.3
    secret = z }`
  expect(shownOf(text, known).map(({ problem }) => problem)).toEqual([
    'A NAS called bng-cpt-01 is in the list here.',
    '10.0.0.9 is the address of BNG-CPT-01.',
    null,
    '10.0.0.2 is the address of a.',
    'A NAS called A is already line 5 of the source.',
  ])
  expect(shownOf(text, known)[2]).toMatchObject({ weakSecret: 'Also the secret of other.' })
})

test.each([
  ['client a {\n ipaddr = 10.0.0.1\n', 'The client that begins in line 1 does not end.'],
  ['client a { }\n}', 'In line 2 a section ends that never began.'],
  ['client a { secret = "abc }', 'The quote in line 1 does not end.'],
  ['clients x { client a { } ', 'The section that begins in line 1 does not end.'],
])('%j is refused whole, in words', (text, words) => {
  expect(readClientsConf(text)).toEqual(err(words))
})

test('nothing at all is no client', () => {
  expect(readClientsConf('')).toEqual(ok({ clients: [], notes: [] }))
})

test('a preview never holds a secret', () => {
  const text = `client a { ipaddr = 10.0.0.1
    secret = a-very-secret-one-1234 }
  client b { ipaddr = nowhere
    secret = a-very-secret-one-5678 }`
  expect(JSON.stringify(shownOf(text))).not.toMatch(/a-very-secret-one/)
})

// What FreeRADIUS 3.2.1 says of each with -XC.
test.each([
  ['abc#def', 'abc#def'],
  ['a;b:c', 'a;b:c'],
  ['d=e', 'd=e'],
  ['a{b}c', 'a{b}c'],
  [`q'r"s`, `q'r"s`],
  ['d,', 'd'],
  ['"a\\"b\\\\c\\x41\\n"', 'a"b\\\\c\\x41\\n'],
  ["'a\\'b c'", "a'b c"],
])('the value %s is %j, as FreeRADIUS reads it', (written, value) => {
  const { clients } = clientsOf(`client a {\n ipaddr = 10.0.0.1\n secret = x\n shortname = ${written}\n}`)
  expect(clients).toMatchObject([{ name: value, address: '10.0.0.1', secret: 'x' }])
})

test('spaces around the equals sign and at the brace are free', () => {
  expect(clientsOf('client a{ipaddr=10.0.0.1, secret:=x }\n').clients).toMatchObject([
    { name: 'a', address: '10.0.0.1', secret: 'x' },
  ])
})

test('conditions and policies beside the clients are passed over whole', () => {
  const text = `authorize { if (User-Name == "a") { update reply { Session-Timeout := 60 } } }
    client a { ipaddr = 10.0.0.1
      secret = x
    }`
  expect(clientsOf(text).clients).toMatchObject([{ name: 'a', from: 'line 2' }])
})

test('whatever is pasted is read or refused', () => {
  const pieces = fc.constantFrom(
    'client a',
    '{',
    '}',
    '\n',
    ' ',
    '=',
    ':=',
    '"',
    "'",
    '\\',
    '#',
    ',',
    'ipaddr',
    '10.0.0.1',
    '$INCLUDE x',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces).map((all) => all.join('')),
      ),
      (text) => {
        const read = readClientsConf(text)
        if (read.ok) planNasImport(read.value.clients, [])
      },
    ),
  )
})
