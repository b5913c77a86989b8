/** One request to a NAS and what comes of it, whichever way it goes. */
import { Code } from '../packet/code.ts'
import type { AttributeToSend } from '../packet/encode.ts'
import type { Packet } from '../packet/parse.ts'
import type { NamedNas } from '../radsec/match-certificate.ts'
import type { Retransmission } from './retransmission.ts'

export interface Question {
  /** Canonical text. */
  readonly address: string
  readonly port: number
  readonly secret: Buffer
  /** Over TLS, to whoever shows this NAS's certificate; undefined: by UDP. */
  readonly radsec?: NamedNas | undefined
  readonly code: (typeof Code)['DisconnectRequest' | 'CoARequest' | 'StatusServer']
  readonly attributes: readonly AttributeToSend[]
  /** Where somebody waits for the answer. */
  readonly retransmission?: Retransmission | undefined
  /** Asked when its turn at this NAS has come: it may have become needless meanwhile, as when its order was cancelled. */
  readonly isWithdrawn?: () => boolean
  /** The first packet is on its way; before that the question waited for its turn at this NAS. */
  readonly onSent?: () => void
  /** An answer that came after it was given up. */
  readonly onLate?: (reply: Answered) => void
}

export interface Answered {
  readonly type: 'answered'
  readonly packet: Packet
  /** Of the request, until then. With more than one it is not known which of them this answers. */
  readonly packets: number
  /** From the first packet to the answer. */
  readonly milliseconds: number
}

export interface NoAnswer {
  readonly type: 'no-answer'
  readonly packets: number
  readonly milliseconds: number
  /** Answers that were not signed with this NAS's secret. */
  readonly unproven: number
  /** What is known beyond that. */
  readonly words?: string
}

export type Reply =
  | Answered
  | NoAnswer
  | { readonly type: 'not-sent'; readonly words: string }
  /** The client was closed before the answer came. */
  | { readonly type: 'stopped' }

export const WITHDRAWN: Reply = { type: 'not-sent', words: 'It was taken back before its turn.' }

export interface NasClient {
  readonly ask: (question: Question) => Promise<Reply>
  /** Whatever is still open is given up at once. */
  readonly close: () => void
}

/** A Status-Server is answered as its port's requests are (RFC 5997 3), and no RFC says what that is on a CoA port. */
export function answers(code: number, asked: Question['code']): boolean {
  if (asked === Code.DisconnectRequest) return code === Code.DisconnectACK || code === Code.DisconnectNAK
  if (asked === Code.CoARequest) return code === Code.CoAACK || code === Code.CoANAK
  return true
}
