/** A crash is logged whole under a reference; the asker sees only the reference and can quote it. */
import type { Log } from '../platform/log/log.ts'

/** Crockford's base 32: nothing in it is misheard or misread. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `random` fills eight octets. */
export function createReferences({ log, random }: { readonly log: Log; readonly random: () => Uint8Array }): {
  readonly onCrash: (name: string, thrown: unknown) => string
} {
  return {
    onCrash: (name, thrown) => {
      const letters = [...random()].map((octet) => DIGITS[octet % DIGITS.length]).join('')
      const reference = `E-${letters.slice(0, 4)}-${letters.slice(4, 8)}`
      log.error(
        { reference, call: name, err: thrown instanceof Error ? thrown.stack : String(thrown) },
        'A call crashed',
      )
      return reference
    },
  }
}
