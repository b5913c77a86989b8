/** A NAS for tests: sends real accounting packets over UDP and says whether they were answered. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { attributeToSend } from '../main-services/radius/packet/attribute-to-send.ts'
import { Code } from '../main-services/radius/packet/code.ts'
import { encodeRequest } from '../main-services/radius/packet/encode.ts'

/** Attribute names as FreeRADIUS's dictionaries have them. */
export type Attributes = Readonly<Record<string, string | number>>

export interface NasUnderTest {
  /** Sends the same octets again each second, as a NAS does, until they are answered; false when they never are. */
  readonly account: (attributes: Attributes) => Promise<boolean>
  readonly close: () => void
}

export interface NasOptions {
  readonly port: number | null
  readonly secret: string
  /** A loopback address; packets are told apart by it. */
  readonly from?: string
  /** After this long without an answer it will not come. */
  readonly patienceSeconds?: number
}

const AGAIN_MILLISECONDS = 1000

export async function createNas({
  port,
  secret,
  from = '127.0.0.1',
  patienceSeconds = 15,
}: NasOptions): Promise<NasUnderTest> {
  if (port === null) throw new Error('The console listens on no port')
  const socket = createSocket('udp4')
  const waiting = new Map<number, () => void>()
  let identifier = 0
  socket.on('message', (answer) => waiting.get(answer.readUInt8(1))?.())
  socket.bind(0, from)
  await once(socket, 'listening')
  return {
    account: (attributes) => {
      identifier = (identifier + 1) % 256
      const packet = encodeRequest({
        code: Code.AccountingRequest,
        identifier,
        attributes: Object.entries(attributes).map(([name, value]) => attributeToSend(name, value)),
        secret: Buffer.from(secret),
        withMessageAuthenticator: true,
      })
      return new Promise((settle) => {
        const id = identifier
        const send = () => socket.send(packet, port, '127.0.0.1')
        const end = (answered: boolean) => {
          clearInterval(sending)
          clearTimeout(late)
          waiting.delete(id)
          settle(answered)
        }
        const sending = setInterval(send, AGAIN_MILLISECONDS)
        const late = setTimeout(() => end(false), patienceSeconds * 1000)
        waiting.set(id, () => end(true))
        send()
      })
    },
    close: () => socket.close(),
  }
}

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
