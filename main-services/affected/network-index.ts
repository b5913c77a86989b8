/** Which services hang on which OLT, PON and POP, by the devices that are linked to them. */
import type { NetworkFact } from './service-fact.ts'

export interface NetworkIndex {
  readonly put: (fact: NetworkFact) => void
  /** Service ids; one may be there twice, by its ONT and its router. */
  readonly of: (kind: NetworkKind, name: string) => readonly string[]
}

export type NetworkKind = 'olt' | 'pon' | 'pop'
const KINDS = ['olt', 'pon', 'pop'] as const

/** `HMD-OLT-2` and `hmd-olt-2 ` are one. */
const keyOf = (name: string): string => name.trim().toLowerCase()

export function createNetworkIndex(): NetworkIndex {
  const lists = { olt: new Map<string, string[]>(), pon: new Map<string, string[]>(), pop: new Map<string, string[]>() }
  return {
    put: (fact) => {
      for (const kind of KINDS) {
        const name = fact[kind]
        if (name === null) continue
        const key = keyOf(name)
        const list = lists[kind].get(key)
        if (list) list.push(fact.serviceId)
        else lists[kind].set(key, [fact.serviceId])
      }
    },
    of: (kind, name) => lists[kind].get(keyOf(name)) ?? [],
  }
}
