/**
 * Customers who sign in, in one process: many sockets, every Identifier, and repetition as a NAS does it. Packets are
 * laid out beforehand, so that little of the machine is spent on asking.
 *
 * Runs as a child process: `node sign-in-generator.ts '{"port":1812,…}'` prints one JSON line with a SignInResult.
 */
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { AttributeType } from '../../main-services/radius/packet/attribute-type.ts'
import { Code } from '../../main-services/radius/packet/code.ts'
import { encodeRequest } from '../../main-services/radius/packet/encode.ts'
import { credentialsToSend, makeCredentials } from '../../main-services/radius/passwords/make-credentials.ts'

export interface SignInLoad {
  readonly port: number
  readonly secret: string
  readonly method: 'pap' | 'mschap2'
  /** Usernames and passwords are those of `accountOf`, of so many. */
  readonly accounts: number
  readonly signIns: number
  /** So many at a time wait for their answer. */
  readonly outstanding: number
  /** A second; without it, the next is sent as soon as one is answered. */
  readonly rate?: number
}

export interface SignInResult {
  readonly accepted: number
  readonly rejected: number
  readonly lost: number
  readonly repeated: number
  readonly acceptedPerSecond: number
  /** Of accepts, from the first sending, milliseconds. */
  readonly latency: { readonly p50: number; readonly p99: number; readonly max: number }
}

export const accountOf = (number: number) => ({
  username: `user${number}@isp.example`,
  password: `pass-${(number * 7919) % 1_000_003}`,
})

const SOCKETS = 32
const IDENTIFIERS = 256
const AGAIN_MILLISECONDS = 2000
const TRIES = 5
const TICK_MILLISECONDS = 2

interface Slot {
  packet: Buffer | undefined
  sentAt: number
  lastSentAt: number
  tries: number
}

function layOut({ secret, method, accounts, signIns }: SignInLoad): Buffer[] {
  const key = Buffer.from(secret)
  return Array.from({ length: signIns }, (_, n) => {
    const { username, password } = accountOf((n * 104_729) % accounts)
    const authenticator = randomBytes(16)
    const offer = makeCredentials({ method, username, password: Buffer.from(password), random: randomBytes })
    return encodeRequest({
      code: Code.AccessRequest,
      identifier: Math.floor(n / SOCKETS) % IDENTIFIERS,
      secret: key,
      authenticator,
      attributes: [
        { type: AttributeType.UserName, value: Buffer.from(username) },
        ...credentialsToSend(offer, { authenticator, secret: key }),
        { type: AttributeType.NasIpAddress, value: Buffer.from([127, 0, 0, 1]) },
        { type: AttributeType.CallingStationId, value: Buffer.from('AA:BB:CC:DD:EE:FF') },
        { type: AttributeType.NasPortId, value: Buffer.from('ge-0/0/0.101:101-12') },
      ],
    })
  })
}

async function signIn(load: SignInLoad): Promise<SignInResult> {
  const packets = layOut(load)
  const sockets = await Promise.all(
    Array.from({ length: SOCKETS }, async () => {
      const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 })
      socket.bind(0, '127.0.0.1')
      await once(socket, 'listening')
      return socket
    }),
  )
  const slots: Slot[] = Array.from({ length: SOCKETS * IDENTIFIERS }, () => ({
    packet: undefined,
    sentAt: 0,
    lastSentAt: 0,
    tries: 0,
  }))
  const latencies: number[] = []
  let [next, waiting, rejected, lost, repeated] = [0, 0, 0, 0, 0]
  let lastAnswerAt = 0
  const finished = Promise.withResolvers<void>()
  const began = performance.now()

  const put = (n: number, slot: Slot): void => {
    slot.lastSentAt = performance.now()
    slot.tries += 1
    sockets[n % SOCKETS]?.send(slot.packet ?? Buffer.alloc(0), load.port, '127.0.0.1')
  }
  const due = (): number =>
    load.rate === undefined
      ? packets.length
      : Math.min(packets.length, ((performance.now() - began) / 1000) * load.rate)
  const sendMore = (): void => {
    while (next < due() && waiting < load.outstanding) {
      const slot = slots[next % slots.length]
      if (!slot || slot.packet) return
      slot.packet = packets[next]
      slot.tries = 0
      slot.sentAt = performance.now()
      put(next, slot)
      next += 1
      waiting += 1
    }
  }
  const free = (slot: Slot): void => {
    slot.packet = undefined
    waiting -= 1
    if (next === packets.length && waiting === 0) finished.resolve()
  }
  for (const [index, socket] of sockets.entries()) {
    socket.on('message', (answer) => {
      const slot = slots[answer.readUInt8(1) * SOCKETS + index]
      if (!slot?.packet) return
      lastAnswerAt = performance.now()
      if (answer[0] === Code.AccessAccept) latencies.push(lastAnswerAt - slot.sentAt)
      else rejected += 1
      free(slot)
      if (load.rate === undefined) sendMore()
    })
  }
  const ticking = setInterval(() => {
    const now = performance.now()
    for (const [index, slot] of slots.entries()) {
      if (!slot.packet || now - slot.lastSentAt < AGAIN_MILLISECONDS) continue
      if (slot.tries < TRIES) {
        repeated += 1
        put(index, slot)
      } else {
        lost += 1
        free(slot)
      }
    }
    sendMore()
  }, TICK_MILLISECONDS)
  sendMore()
  await finished.promise
  clearInterval(ticking)
  for (const socket of sockets) socket.close()
  latencies.sort((a, b) => a - b)
  const at = (share: number): number => Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 10) / 10
  return {
    accepted: latencies.length,
    rejected,
    lost,
    repeated,
    acceptedPerSecond: Math.round(latencies.length / ((lastAnswerAt - began) / 1000)),
    latency: { p50: at(0.5), p99: at(0.99), max: Math.round((latencies.at(-1) ?? 0) * 10) / 10 },
  }
}

if (import.meta.main) {
  const result = await signIn(JSON.parse(process.argv[2] ?? '{}') as SignInLoad)
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
