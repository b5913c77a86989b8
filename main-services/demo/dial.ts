/** What a customer's router sends when it dials. */
import type { Router } from './customers.ts'
import type { DemoNas } from './isp.ts'

export type DialMethod = 'pap' | 'chap' | 'mschap2' | 'eap'

export interface Dial {
  readonly password: string
  readonly method: DialMethod
}

/** How each maker's BNG asks for a password, as the ISP has set them up. */
const METHOD: Readonly<Record<DemoNas['type'], DialMethod>> = { juniper: 'pap', huawei: 'chap', mikrotik: 'mschap2' }
const MAKERS_PASSWORD = 'admin'

/**
 * `told` is the account's password as an engineer reads it out. A new one is typed in, and everything else that was
 * wrong with the router is put right with it.
 */
export function dial({ password, fault }: Router, { type }: Pick<DemoNas, 'type'>, told: string): Dial {
  const method = METHOD[type]
  if (told !== password || fault === undefined) return { password: told, method }
  return fault === 'eap' ? { password, method: 'eap' } : { password: MAKERS_PASSWORD, method }
}
