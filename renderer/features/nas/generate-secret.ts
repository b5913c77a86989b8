/** A shared secret that can be typed on a router's console and read over the phone. */

/** No 0 O, 1 l I: told apart in any font. Letters and digits only, so that no router's command line needs quoting. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'
const secretLength = 32

/** 32 characters, about 186 bits. `randomBytes` must come from a cryptographic source. */
export function generateSecret(randomBytes: (count: number) => Uint8Array): string {
  // A remainder of 256 would make the first letters likelier: bytes from `fair` on are thrown away.
  const fair = 256 - (256 % alphabet.length)
  let secret = ''
  while (secret.length < secretLength) {
    for (const byte of randomBytes(secretLength)) {
      if (byte < fair && secret.length < secretLength) secret += alphabet[byte % alphabet.length]
    }
  }
  return secret
}
