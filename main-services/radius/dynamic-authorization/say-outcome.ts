/** What became of one request to a NAS, as a person would say it, and what to do where it did not work. */
import { Code, codeName } from '../packet/code.ts'
import { adviceOn, type ErrorCause, errorCauseOf, SESSION_CONTEXT_NOT_FOUND } from './error-cause.ts'
import type { NoAnswer, Reply } from './question.ts'

export interface Said {
  readonly outcome: 'ack' | 'nak' | 'no-answer' | 'not-sent'
  readonly errorCause: ErrorCause | null
  readonly words: string
  readonly milliseconds: number | null
}

export interface AskedNas {
  readonly name: string
  readonly address: string
  readonly port: number
}

/** Of a request whose answer the console did not live to hear. */
export const STOPPED = 'The console was stopped before the answer came; the session itself shows what its NAS did.'

export const isAck = (code: number): boolean => code === Code.DisconnectACK || code === Code.CoAACK

export function sayOutcome(reply: Reply, nas: AskedNas, kind: 'disconnect' | 'change'): Said {
  switch (reply.type) {
    case 'not-sent':
      return { outcome: 'not-sent', errorCause: null, words: reply.words, milliseconds: null }
    case 'stopped':
      return { outcome: 'no-answer', errorCause: null, words: STOPPED, milliseconds: null }
    case 'no-answer':
      return { outcome: 'no-answer', errorCause: null, words: reply.words ?? silence(reply, nas), milliseconds: null }
    case 'answered': {
      const { packet, packets, milliseconds } = reply
      if (isAck(packet.code)) {
        // Its Stop proves it, and has not come yet.
        const words =
          kind === 'disconnect' ? `${nas.name} says that it ended the session.` : `${nas.name} changed the session.`
        return { outcome: 'ack', errorCause: null, words, milliseconds }
      }
      const errorCause = errorCauseOf(packet)
      if (kind === 'disconnect' && packets > 1 && errorCause?.code === SESSION_CONTEXT_NOT_FOUND) {
        return { outcome: 'ack', errorCause: null, words: endedMeanwhile(packets, errorCause, nas), milliseconds }
      }
      return { outcome: 'nak', errorCause, words: refusal(packet.code, errorCause, nas), milliseconds }
    }
  }
}

/**
 * Its yes to the packet before may have been lost. Over a second connection no NAS knows the first request again, and over
 * UDP not every one keeps its answers for repeats as RFC 5080 2.2.2 asks it to. The watch tells whether the Stop comes.
 */
const endedMeanwhile = (packets: number, { name, code }: ErrorCause, nas: AskedNas): string =>
  `${nas.name} was asked ${packets} times, for no answer came at first, and does not know the session any more: ${name} (${code}). It ended it when it was first asked, or had no such session before that.`

function refusal(code: number, cause: ErrorCause | null, { name }: AskedNas): string {
  if (!cause) return `${name} refused with ${codeName(code)} and did not say why.`
  if (cause.code === SESSION_CONTEXT_NOT_FOUND) {
    return `${name} does not know this session. It is closed here as denied by its NAS.`
  }
  const advice = adviceOn(cause.code)
  return `${name} refused: ${cause.name} (${cause.code}).${advice ? ` ${advice}` : ''}`
}

function silence({ packets, milliseconds, unproven }: NoAnswer, { name, address, port }: AskedNas): string {
  const where = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
  if (unproven > 0) {
    return `${name} answered from ${where}, but not with the secret it has in the list: compare the two.`
  }
  const tries = packets === 1 ? '1 packet' : `${packets} packets`
  return `No answer from ${where} to ${tries} in ${Math.round(milliseconds / 1000)} s. Check that ${name} takes CoA on that port from this console, and that no firewall is between.`
}
