/** The NAS that was added on this page: its secret for as long as its drawer stands open, and the first packet seen of it. */

export interface AddedNas {
  readonly nasId: string
  /** As it was typed; null once the drawer was closed or has gone to another NAS: then it must be revealed. */
  readonly secret: string | null
  readonly firstAt: string | null
}

export const addedNas = (nasId: string, secret: string): AddedNas => ({ nasId, secret, firstAt: null })

/** A new secret was typed for a NAS that may be the one that was added. */
export const renewSecret = (added: AddedNas | null, nasId: string, secret: string): AddedNas | null =>
  added?.nasId === nasId ? { ...added, secret } : added

export const hearFirst = (added: AddedNas | null, at: string): AddedNas | null =>
  added?.firstAt === null ? { ...added, firstAt: at } : added

/** `openId`: the NAS whose drawer is open, null for none. */
export const keepSecretOf = (added: AddedNas | null, openId: string | null): AddedNas | null =>
  added === null || added.secret === null || added.nasId === openId ? added : { ...added, secret: null }
