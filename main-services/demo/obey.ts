/** How a router of each maker answers an order about one of its sessions. */
import type { DemoNas } from './isp.ts'
import type { Life } from './life.ts'
import type { Order } from './orders.client.ts'
import { ratesOf } from './rates.ts'

/** RFC 5176 3.5. */
const MISSING_ATTRIBUTE = 402
const UNSUPPORTED_ATTRIBUTE = 401
const INVALID_ATTRIBUTE_VALUE = 407
const SESSION_CONTEXT_NOT_FOUND = 503
const SESSION_CONTEXT_NOT_REMOVABLE = 504
const RESOURCES_UNAVAILABLE = 506

const OF_OTHER_MAKERS: Readonly<Record<DemoNas['type'], RegExp>> = {
  mikrotik: /^(Huawei|ERX|Juniper|Cisco)-/,
  huawei: /^(Mikrotik|ERX|Juniper|Cisco)-/,
  juniper: /^(Mikrotik|Huawei|Cisco)-/,
}

/** The Error-Cause of the refusal, or null for yes. */
export function obey({ kind, attributes }: Order, nas: DemoNas, life: Life, now: number): number | null {
  const username = attributes.get('User-Name')
  const acctSessionId = attributes.get('Acct-Session-Id')
  if (username === undefined || acctSessionId === undefined) return MISSING_ATTRIBUTE
  const session = { username, acctSessionId }
  if (kind === 'disconnect') {
    const obeyed = life.disconnect(session, now)
    if (obeyed === 'cannot') return SESSION_CONTEXT_NOT_REMOVABLE
    return obeyed === 'unknown' ? SESSION_CONTEXT_NOT_FOUND : null
  }
  if ([...attributes.keys()].some((name) => OF_OTHER_MAKERS[nas.type].test(name))) return UNSUPPORTED_ATTRIBUTE
  const rates = ratesOf(attributes)
  if (!rates) return INVALID_ATTRIBUTE_VALUE
  const obeyed = life.reshape(session, rates)
  if (obeyed === 'cannot') return RESOURCES_UNAVAILABLE
  return obeyed === 'unknown' ? SESSION_CONTEXT_NOT_FOUND : null
}
