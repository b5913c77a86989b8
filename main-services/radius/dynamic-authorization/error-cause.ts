/** Why a NAS refused (RFC 5176 3.5): the number, its name, and what to do about it. */
import { rfc5176 } from '../attributes/rfc5176.ts'
import { firstValue, type Packet } from '../packet/parse.ts'

export interface ErrorCause {
  readonly code: number
  readonly name: string
}

export const SESSION_CONTEXT_NOT_FOUND = 503

const [definition] = rfc5176.attributes
const ERROR_CAUSE = 101

export function errorCauseOf(packet: Packet): ErrorCause | null {
  const value = firstValue(packet, ERROR_CAUSE)
  if (value?.length !== 4) return null
  const code = value.readUInt32BE(0)
  return { code, name: errorCauseName(code) }
}

export const errorCauseName = (code: number): string => definition?.values?.[code] ?? `Error-Cause-${code}`

/** Undefined where the name says all there is to say. */
export const adviceOn = (code: number): string | undefined => ADVICE[code]

const ADVICE: Readonly<Record<number, string>> = {
  401: 'It does not know one of the attributes: check them against what this model can change.',
  402: 'It wants an attribute more to find the session by: check that the type of this NAS is right in the list.',
  403: 'The NAS-IP-Address or NAS-Identifier is not its own: a packet may have reached another NAS.',
  404: 'It cannot read the request: check that the type of this NAS is right in the list.',
  405: 'It does not do this service.',
  407: 'A value is not one it can use, or the session has changed meanwhile.',
  501: 'Its configuration forbids it: allow this console as a dynamic authorization client.',
  504: 'It cannot end this session: it may belong to another part of the router.',
  506: 'It has no resources left for this: try again later.',
  508: 'It found several sessions and takes orders about one at a time only.',
}
