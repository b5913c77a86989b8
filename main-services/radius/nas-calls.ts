/** The calls of `nas`: who may send us packets, and under which secret. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import { weakSecret } from '../../shared/base/weak-secret.ts'
import type { Asked, Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Nas, NasOrders, NasRow } from '../../shared/contract/nas.ts'
import type { Acts } from '../platform/acts/acts.ts'
import { canonicalAddress } from './canonical-address.ts'
import type { NasStore, StoredNas } from './nas.store.ts'

/** What was heard of a NAS since the console started. */
export type Heard = Pick<NasRow, 'lastPacketAt' | 'packetsPerSecond' | 'received' | 'answered' | 'dropped'>

export interface NasCallsDeps {
  readonly store: NasStore
  readonly acts: Acts
  readonly heard: (nasId: string) => Heard
  readonly openSessionsByNas: () => ReadonlyMap<string, number>
  /** Told after every change, so that the listener knows its clients at once. */
  readonly changed: () => void
}

export interface NasCalls {
  /** The calls about the list itself. */
  readonly handlers: Omit<Handlers<AppContract['nas']>, 'test' | 'previewImport' | 'import'>
  /** As it may be seen: without its secret. */
  readonly shown: (nas: StoredNas) => Nas
  /** A packet of this NAS carried a valid Message-Authenticator. Remembered once, never forgotten. */
  readonly sawMessageAuthenticator: (nasId: string, asked: Asked) => void
}

type NasNotFound = { readonly type: 'NasNotFound'; readonly nasId: string }
type NameTaken = { readonly type: 'NameTaken'; readonly name: string }
type AddressTaken = { readonly type: 'AddressTaken'; readonly address: string; readonly by: string }

export function createNasCalls({ store, acts, heard, openSessionsByNas, changed }: NasCallsDeps): NasCalls {
  const taken = (nas: StoredNas): Result<StoredNas, NameTaken | AddressTaken> => {
    const sameName = store.byName(nas.name)
    if (sameName && sameName.nasId !== nas.nasId) return err({ type: 'NameTaken', name: sameName.name })
    const sameAddress = store.byAddress(nas.address)
    if (sameAddress && sameAddress.nasId !== nas.nasId) {
      return err({ type: 'AddressTaken', address: nas.address, by: sameAddress.name })
    }
    return ok(nas)
  }
  const announced = <T, E>(outcome: Result<T, E>): Result<T, E> => {
    if (outcome.ok) changed()
    return outcome
  }
  const shown = (nas: StoredNas): Nas => withoutSecret(nas, store.all())

  const handlers: NasCalls['handlers'] = {
    add: ({ name, address, secret, type, coaPort, orders = BY_UDP, requireMessageAuthenticator }, asked) =>
      announced(
        acts.run('nas.add', asked, () => {
          const nas = taken({
            // The asker's own id: a repeat of the act cannot become a second NAS.
            nasId: asked.act.id,
            name,
            address: canonicalAddress(address),
            secret,
            type,
            coaPort,
            orders,
            requireMessageAuthenticator,
            messageAuthenticatorSeen: false,
            createdAt: asked.act.at,
            changedAt: asked.act.at,
          })
          if (!nas.ok) return nas
          store.put(nas.value)
          const value = shown(nas.value)
          return ok({
            value,
            subject: subject(nas.value),
            summary: `Added with address ${value.address}`,
            change: value,
          })
        }),
      ),

    change: ({ nasId, act: _, ...wanted }, asked) =>
      announced(
        acts.run<Nas, NasNotFound | NameTaken | AddressTaken>('nas.change', asked, () => {
          const before = store.byId(nasId)
          if (!before) return err({ type: 'NasNotFound', nasId })
          const after = taken({
            ...before,
            ...given(wanted),
            ...(wanted.address === undefined ? {} : { address: canonicalAddress(wanted.address) }),
            changedAt: asked.act.at,
          })
          if (!after.ok) return after
          store.put(after.value)
          const value = shown(after.value)
          return ok({ value, subject: subject(before), summary: differences(before, after.value), change: value })
        }),
      ),

    remove: ({ nasId }, asked) =>
      announced(
        acts.run('nas.remove', asked, () => {
          const nas = store.byId(nasId)
          if (!nas) return err({ type: 'NasNotFound', nasId })
          store.remove(nasId)
          const summary = `Removed; its address was ${nas.address}`
          return ok({ value: {}, subject: subject(nas), summary, change: { nasId } })
        }),
      ),

    list: () => {
      const all = store.all()
      const open = openSessionsByNas()
      return ok(
        all.map((nas) => ({ ...withoutSecret(nas, all), ...heard(nas.nasId), openSessions: open.get(nas.nasId) ?? 0 })),
      )
    },

    revealSecret: ({ nasId }, asked) =>
      acts.run('nas.revealSecret', asked, () => {
        const nas = store.byId(nasId)
        if (!nas) return err({ type: 'NasNotFound', nasId })
        const value = { secret: nas.secret }
        return ok({ value, subject: subject(nas), summary: 'Saw the secret', change: null, keepValue: false })
      }),
  }

  return {
    handlers,
    shown,
    sawMessageAuthenticator: (nasId, asked) => {
      const nas = store.byId(nasId)
      if (!nas || nas.messageAuthenticatorSeen) return
      acts.run('nas.learn', asked, () => {
        store.put({ ...nas, messageAuthenticatorSeen: true })
        const summary = 'A packet carried a valid Message-Authenticator'
        return ok({ value: {}, subject: subject(nas), summary, change: { nasId, messageAuthenticatorSeen: true } })
      })
      changed()
    },
  }
}

const BY_UDP: NasOrders = { over: 'udp' }
const subject = ({ name }: StoredNas): string => `nas ${name}`

function withoutSecret({ secret, ...nas }: StoredNas, all: readonly StoredNas[]): Nas {
  const sharedWith = all.filter((other) => other.secret === secret && other.nasId !== nas.nasId)
  return {
    ...nas,
    weakSecret: weakSecret(
      secret,
      sharedWith.map(({ name }) => name),
    ),
  }
}

/** What was left out stays as it is. */
const given = <T extends object>(wanted: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

function differences(before: StoredNas, after: StoredNas): string {
  const changes: string[] = []
  if (before.name !== after.name) changes.push(`name ${before.name} → ${after.name}`)
  if (before.address !== after.address) changes.push(`address ${before.address} → ${after.address}`)
  if (before.secret !== after.secret) changes.push('a new secret')
  if (before.type !== after.type) changes.push(`type ${before.type} → ${after.type}`)
  if (before.coaPort !== after.coaPort) changes.push(`CoA port ${before.coaPort} → ${after.coaPort}`)
  if (ordersWords(before) !== ordersWords(after)) changes.push(`orders ${ordersWords(before)} → ${ordersWords(after)}`)
  if (before.requireMessageAuthenticator !== after.requireMessageAuthenticator) {
    changes.push(`Message-Authenticator required ${words(before)} → ${words(after)}`)
  }
  return changes.length > 0 ? `Changed: ${changes.join('; ')}` : 'Saved without a change'
}

function ordersWords({ orders }: StoredNas): string {
  if (orders.over === 'udp') return 'by UDP'
  return `by RadSec to ${orders.host ?? 'its address'}, TCP port ${orders.port}`
}

function words({ requireMessageAuthenticator: rule }: StoredNas): string {
  if (rule === 'learn') return 'once seen'
  return rule ? 'always' : 'never'
}
