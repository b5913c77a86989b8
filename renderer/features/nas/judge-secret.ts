/**
 * Says while a secret is typed why it is weak, in the words the service uses of a kept one. A weak secret is accepted:
 * the router may know no other. That it is also another NAS's secret only the service can know.
 */

/** RFC 2865 section 3 prefers at least 16 octets. */
const enough = 16
/** A generated secret of 16 characters practically never has fewer different ones. */
const enoughDifferent = 8

const common =
  'testing123 secret radius password passw0rd sharedsecret radiussecret changeme mikrotik huawei cisco juniper admin freeradius whatever letmein qwerty 12345678 123456789 1234567890 test default'.split(
    ' ',
  )

/** Null where nothing is wrong with it, or nothing has been typed. */
export function judgeSecret(secret: string): string | null {
  if (secret === '') return null
  const bare = secret.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (common.some((known) => bare === known || isRepetition(bare, known))) {
    return 'A common secret, among the first that are tried.'
  }
  if (isRepeated(secret)) return 'The same few characters over and over.'
  const length = [...secret].length
  if (length < enough) return `Only ${length} ${length === 1 ? 'character' : 'characters'}, use ${enough} or more.`
  const different = new Set(secret).size
  return different < enoughDifferent ? `Only ${different} different characters.` : null
}

/** `abcabcabc` is `abc` three times: doubled and shifted, it meets itself before its end. */
const isRepeated = (text: string): boolean => text.length > 1 && (text + text).indexOf(text, 1) < text.length

const isRepetition = (text: string, piece: string): boolean =>
  text.length > piece.length && text.length % piece.length === 0 && piece.repeat(text.length / piece.length) === text
