/** Who sends packets without being in the NAS list: shown so that a NAS can be added from it. Bounded, since senders can be forged. */

export interface UnknownSender {
  readonly address: string
  readonly packets: number
  /** Epoch milliseconds. */
  readonly lastAt: number
}

export interface UnknownClients {
  readonly heard: (address: string, now: number) => void
  /** Latest first. */
  readonly list: () => readonly UnknownSender[]
  /** Those who are known by now. */
  readonly forget: (isKnown: (address: string) => boolean) => void
}

const MOST = 100

export function createUnknownClients(most: number = MOST): UnknownClients {
  // In the order they were last heard, so that the first is the one to give way.
  const senders = new Map<string, UnknownSender>()
  return {
    heard: (address, now) => {
      const packets = (senders.get(address)?.packets ?? 0) + 1
      senders.delete(address)
      senders.set(address, { address, packets, lastAt: now })
      if (senders.size > most) senders.delete(senders.keys().next().value ?? address)
    },
    list: () => [...senders.values()].reverse(),
    forget: (isKnown) => {
      for (const address of senders.keys()) if (isKnown(address)) senders.delete(address)
    },
  }
}
