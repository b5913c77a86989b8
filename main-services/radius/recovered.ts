/**
 * What the journal had recorded just before this thread started. The answers to
 * it may never have left, so a repetition is answered and not recorded again.
 * The journal knows no source port; the authenticator, which covers the whole
 * packet (RFC 2866 3), tells requests apart without it.
 */
import { authenticatorText } from './duplicates.ts'

export interface Recovered {
  readonly remember: (address: string, packet: Buffer) => void
  readonly has: (address: string, packet: Buffer) => boolean
  /** A NAS that still waits has repeated itself by now. */
  readonly clear: () => void
}

/** How far back the journal is read at the start. */
export const RECOVERED_MILLISECONDS = 60_000
export const MOST_RECOVERED = 131_072

export function createRecovered(): Recovered {
  const keys = new Set<string>()
  return {
    remember: (address, packet) => void keys.add(keyOf(address, packet)),
    has: (address, packet) => keys.size > 0 && keys.has(keyOf(address, packet)),
    clear: () => keys.clear(),
  }
}

const keyOf = (address: string, packet: Buffer): string => `${packet[1]} ${authenticatorText(packet)} ${address}`
