import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type FreeRadiusDatabase, readFreeRadiusDatabase } from './freeradius-database.client.ts'
import { readFreeRadiusRows } from './read-freeradius-rows.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A database by its first words on the wire; `closed` once whoever connected first has gone. */
async function serve(talk: (socket: Socket) => void) {
  let gone: () => void
  const closed = new Promise<void>((resolve) => {
    gone = resolve
  })
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('close', () => gone())
    talk(socket)
  })
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return { closed, source: { host: '127.0.0.1', port, database: 'radius', user: 'console', password: '', tls: false } }
}

/** PostgreSQL's message R: how the client is to prove itself. */
function authentication(kind: number, text: string): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.alloc(9)
  head.write('R')
  head.writeInt32BE(8 + body.length, 1)
  head.writeInt32BE(kind, 5)
  return Buffer.concat([head, body])
}

/** MySQL's packets: three octets of length, the number, what it says. */
const packet = (number: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([body.length, 0, 0, number]), body])
const OK = Buffer.from([0, 0, 0, 2, 0, 0, 0])
const GREETING = Buffer.concat([
  Buffer.from([10]),
  Buffer.from('8.0.0\0'),
  Buffer.from([1, 0, 0, 0]),
  Buffer.from('12345678\0'),
  // CLIENT_PROTOCOL_41, CLIENT_SECURE_CONNECTION and CLIENT_PLUGIN_AUTH.
  Buffer.from([0x00, 0x82, 45, 2, 0, 0x08, 0x00, 21]),
  Buffer.alloc(10),
  Buffer.from('123456789012\0mysql_native_password\0'),
])

test('a PostgreSQL that asks for a password where none is given is said in words, and let go of', async () => {
  const { source, closed } = await serve((socket) => {
    socket.once('data', () => {
      socket.write(authentication(10, 'SCRAM-SHA-256\0\0'))
      socket.once('data', () => socket.write(authentication(11, 'r=nonce,s=c2FsdA==,i=4096')))
    })
  })
  const read = await readFreeRadiusDatabase({ ...source, kind: 'postgresql' }, async () => 'read')
  expect(read).toEqual({ ok: false, error: { words: 'The database asks console for a password, and none was given.' } })
  await closed
})

test('a MySQL that stops answering is let go of, with no goodbye that waits for it', async () => {
  const { source, closed } = await serve((socket) => {
    socket.write(packet(0, GREETING))
    let greeted = false
    socket.on('data', (data) => {
      if (!greeted) socket.write(packet(2, OK))
      // What sets the transaction up is answered, what asks for rows is not.
      else if (!/information_schema/.test(data.toString('latin1'))) socket.write(packet(1, OK))
      greeted = true
    })
  })
  const read = await readFreeRadiusDatabase(
    { ...source, kind: 'mysql' },
    (database) => database.rows('radcheck', ['username']),
    50,
  )
  expect(read).toMatchObject({ ok: false, error: { words: expect.stringContaining('did not answer in time') } })
  await closed
})

test('accounts come also where it cannot be looked at whether passwords are logged', async () => {
  const database: FreeRadiusDatabase = {
    columns: async () => undefined,
    collation: async () => undefined,
    rows: async (table) =>
      table === 'radcheck' ? [{ username: 'a', attribute: 'Cleartext-Password', op: ':=', value: 'b' }] : [],
    anyIn: async () => {
      throw new Error('Query read timeout')
    },
  }
  const { checks, warnings } = await readFreeRadiusRows(database, 'postgresql')
  expect(checks).toHaveLength(1)
  expect(warnings).toEqual([expect.stringContaining('could not be looked at')])
})
