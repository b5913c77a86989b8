/** Codes that sign somebody in through a link: once within a minute, or for as long as this program runs. */
import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../platform/clock/clock.ts'

/** `start`: printed on the standard output of the headless home, good until its owner has a password. */
export type CodeKind = 'once' | 'start'

export interface Code {
  readonly operatorId: string
  readonly kind: CodeKind
  /** Epoch milliseconds; a `start` code has no end of its own. */
  readonly expiresAt: number
}

const LIFE: Record<CodeKind, number> = { once: 60_000, start: Number.POSITIVE_INFINITY }
const CODE_BYTES = 16

export interface Codes {
  readonly mint: (operatorId: string, kind: CodeKind) => { readonly code: string; readonly expiresAt: number }
  /** A `once` code is spent by being looked at. */
  readonly redeem: (code: string) => Code | undefined
}

/** Only in memory, and there only by hash: nothing is left of a code after the program's end. */
export function createCodes({ clock }: { readonly clock: Clock }): Codes {
  const codesByHash = new Map<string, Code>()
  return {
    mint: (operatorId, kind) => {
      const now = clock.now()
      for (const [hash, { expiresAt }] of codesByHash) if (expiresAt <= now) codesByHash.delete(hash)
      const code = randomBytes(CODE_BYTES).toString('base64url')
      const expiresAt = now + LIFE[kind]
      codesByHash.set(hashOf(code), { operatorId, kind, expiresAt })
      return { code, expiresAt }
    },
    redeem: (code) => {
      const hash = hashOf(code)
      const found = codesByHash.get(hash)
      if (!found) return undefined
      if (found.kind === 'once') codesByHash.delete(hash)
      return found.expiresAt > clock.now() ? found : undefined
    },
  }
}

const hashOf = (code: string): string => createHash('sha256').update(code).digest('base64url')
