/** One BNG of the made-up ISP at work: asks whether a customer may get on, and accounts for those who are. */
import type { Dial } from './dial.ts'
import type { DemoNas, Line } from './isp.ts'
import type { DemoNasClient } from './nas.client.ts'
import { accountingAttributes, lineAttributes, type NamedValue } from './packets.ts'
import { ratesOf } from './rates.ts'
import type { DuePacket, Terms } from './session.ts'

/** How packets become bytes and are read: the product's own codec. */
export interface RadiusCodec {
  readonly encodeAccounting: (identifier: number, attributes: readonly NamedValue[], secret: Buffer) => Buffer
  /** An Access-Request with Message-Authenticator and what its method sends of the password. */
  readonly encodeSignIn: (identifier: number, signIn: SignIn, secret: Buffer) => Buffer
  /** Undefined for what does not prove to be the answer to that request. */
  readonly readAnswer: (answer: Buffer, request: Buffer, secret: Buffer) => RadiusAnswer | undefined
}

export interface SignIn extends Dial {
  readonly username: string
  readonly attributes: readonly NamedValue[]
}

export interface RadiusAnswer {
  readonly accepts: boolean
  /** By name. */
  readonly attributes: ReadonlyMap<string, string>
}

export interface Bng {
  readonly nas: DemoNas
  readonly secret: () => Buffer
  /** Somebody has told it. */
  readonly learn: (secret: Buffer) => void
  /** `told` once: the terms, or undefined for no, also where nobody answered. */
  readonly signIn: (line: Line, dial: Dial, told: (terms: Terms | undefined) => void) => void
  readonly account: (packet: DuePacket) => void
}

export interface BngDeps {
  readonly nas: DemoNas
  readonly secret: Buffer
  readonly auth: Pick<DemoNasClient, 'send'>
  readonly acct: Pick<DemoNasClient, 'send'>
  readonly codec: RadiusCodec
  /** Milliseconds after which a customer is told that nobody answered. */
  readonly giveUpAfter: number
}

export function createBng({ nas, secret: first, auth, acct, codec, giveUpAfter }: BngDeps): Bng {
  let secret = first
  return {
    nas,
    secret: () => secret,
    learn: (told) => {
      secret = told
    },
    signIn: (line, dial, told) => {
      const signIn = { ...dial, username: line.username, attributes: lineAttributes(line) }
      const itsSecret = secret
      auth.send((identifier) => codec.encodeSignIn(identifier, signIn, itsSecret), {
        heard: (datagram, request) => {
          const answer = codec.readAnswer(datagram, request, itsSecret)
          if (!answer) return false
          told(answer.accepts ? termsOf(answer.attributes) : undefined)
          return true
        },
        giveUpAfter,
        givenUp: () => told(undefined),
      })
    },
    account: (packet) => {
      const attributes = accountingAttributes(packet)
      const itsSecret = secret
      acct.send((identifier) => codec.encodeAccounting(identifier, attributes, itsSecret), {
        heard: (datagram, request) => codec.readAnswer(datagram, request, itsSecret) !== undefined,
      })
    },
  }
}

function termsOf(attributes: ReadonlyMap<string, string>): Terms {
  const seconds = Number(attributes.get('Session-Timeout') ?? Number.NaN)
  return {
    class: attributes.get('Class') ?? null,
    rates: ratesOf(attributes) ?? {},
    sessionTimeout: seconds > 0 ? seconds * 1000 : null,
  }
}
