/** A password for a customer's router: read over the phone once, typed by somebody in a hurry. */

/** Small letters and digits without 0 o, 1 l i: told apart in any font, with no capital to spell out. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 4
const groupLength = 4

/** `k7mp-x3vd-q9rt-h2wn`: 16 characters, about 79 bits. `randomBytes` must come from a cryptographic source. */
export function generatePassword(randomBytes: (count: number) => Uint8Array): string {
  // A remainder of 256 would make the first letters likelier: bytes from `fair` on are thrown away.
  const fair = 256 - (256 % alphabet.length)
  const letters: string[] = []
  while (letters.length < groups * groupLength) {
    for (const byte of randomBytes(groups * groupLength)) {
      if (byte < fair) letters.push(alphabet.charAt(byte % alphabet.length))
    }
  }
  return Array.from({ length: groups }, (_, at) =>
    letters.slice(at * groupLength, (at + 1) * groupLength).join(''),
  ).join('-')
}
