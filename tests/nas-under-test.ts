/** A NAS for tests: sends real packets over UDP, and says whether and how they were answered. */
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { attributeToSend } from '../main-services/radius/packet/attribute-to-send.ts'
import { Code } from '../main-services/radius/packet/code.ts'
import { encodeRequest } from '../main-services/radius/packet/encode.ts'
import { credentialsToSend, makeCredentials } from '../main-services/radius/passwords/make-credentials.ts'
import type { ConsoleUnderTest } from './console-under-test.ts'

/** Attribute names as FreeRADIUS's dictionaries have them. */
export type Attributes = Readonly<Record<string, string | number>>

export interface NasUnderTest {
  /** Sends the same octets again each second, as a NAS does, until they are answered; false when they never are. */
  readonly account: (attributes: Attributes) => Promise<boolean>
  /** Asks whether somebody may get on, by PAP; `unanswered` when no answer comes. */
  readonly signIn: (username: string, password: string, more?: Attributes) => Promise<SignInAnswer>
  readonly close: () => void
}

export type SignInAnswer = 'accepted' | 'rejected' | 'unanswered'

export interface NasOptions {
  /** Where accounting goes. */
  readonly port: number | null
  /** Where sign-ins go; left out, none can be asked. */
  readonly authPort?: number | null
  readonly secret: string
  /** A loopback address; packets are told apart by it. */
  readonly from?: string
  /** After this long without an answer it will not come. */
  readonly patienceSeconds?: number
}

const AGAIN_MILLISECONDS = 1000

export async function createNas({
  port,
  authPort = null,
  secret,
  from = '127.0.0.1',
  patienceSeconds = 15,
}: NasOptions): Promise<NasUnderTest> {
  if (port === null) throw new Error('The console listens on no port')
  const socket = createSocket('udp4')
  const waiting = new Map<number, (code: number) => void>()
  let identifier = 0
  const nextIdentifier = () => {
    identifier = (identifier + 1) % 256
    return identifier
  }
  socket.on('message', (answer) => waiting.get(answer.readUInt8(1))?.(answer.readUInt8(0)))
  socket.bind(0, from)
  await once(socket, 'listening')
  /** The code of the answer; null when none came. */
  const exchange = (packet: Buffer, to: number) =>
    new Promise<number | null>((settle) => {
      const id = packet.readUInt8(1)
      const send = () => socket.send(packet, to, '127.0.0.1')
      const end = (code: number | null) => {
        clearInterval(sending)
        clearTimeout(late)
        waiting.delete(id)
        settle(code)
      }
      const sending = setInterval(send, AGAIN_MILLISECONDS)
      const late = setTimeout(() => end(null), patienceSeconds * 1000)
      waiting.set(id, end)
      send()
    })
  const secretOctets = Buffer.from(secret)
  return {
    account: async (attributes) => {
      const packet = encodeRequest({
        code: Code.AccountingRequest,
        identifier: nextIdentifier(),
        attributes: toSend(attributes),
        secret: secretOctets,
        withMessageAuthenticator: true,
      })
      return (await exchange(packet, port)) !== null
    },
    signIn: async (username, password, more = {}) => {
      if (!authPort) throw new Error('The console takes no sign-ins')
      const authenticator = randomBytes(16)
      const offered = makeCredentials({
        method: 'pap',
        username,
        password: Buffer.from(password),
        random: (length) => randomBytes(length),
      })
      const packet = encodeRequest({
        code: Code.AccessRequest,
        identifier: nextIdentifier(),
        attributes: [
          ...toSend({ 'User-Name': username, 'NAS-IP-Address': from, 'NAS-Port-Id': '1/1/4:2217', ...more }),
          ...credentialsToSend(offered, { authenticator, secret: secretOctets }),
        ],
        secret: secretOctets,
        authenticator,
      })
      const code = await exchange(packet, authPort)
      if (code === null) return 'unanswered'
      return code === Code.AccessAccept ? 'accepted' : 'rejected'
    },
    close: () => socket.close(),
  }
}

/** One that the console knows as bng-test-01, for sessions and for sign-ins. */
export async function createKnownNas(
  console: ConsoleUnderTest,
  secret: string,
  more: object = {},
): Promise<NasUnderTest> {
  await console.ask('nas.add', { name: 'bng-test-01', address: '127.0.0.1', secret, ...more })
  const { acct, auth } = console.ready.radius
  return createNas({ port: acct, authPort: auth, secret })
}

const toSend = (attributes: Attributes) =>
  Object.entries(attributes).map(([name, value]) => attributeToSend(name, value))

/** A session of an invented subscriber, ready for any Acct-Status-Type. */
export const sessionOf = (username: string, more: Attributes = {}): Attributes => ({
  'User-Name': username,
  'Acct-Session-Id': `id-${username}`,
  'NAS-IP-Address': '127.0.0.1',
  'NAS-Identifier': 'bng-test-01',
  'NAS-Port-Id': '1/1/4:2217',
  'NAS-Port-Type': 'Ethernet',
  'Framed-IP-Address': '100.72.31.118',
  'Calling-Station-Id': '48:57:02:3f:9a:c1',
  'Framed-Protocol': 'PPP',
  ...more,
})
