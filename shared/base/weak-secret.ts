/**
 * Why a shared secret is weak, in words: while it is typed and where it is kept. A weak one is warned about and
 * accepted, since the router may know no other.
 */

/** RFC 2865 section 3 prefers at least 16 octets. */
const ENOUGH = 16
/** A generated secret of 16 characters practically never has fewer different ones. */
const ENOUGH_DIFFERENT = 8

/** Secrets of manuals, of sample files and of the first page of every word list. */
const COMMON = [
  'testing123',
  'secret',
  'radius',
  'password',
  'passw0rd',
  'sharedsecret',
  'radiussecret',
  'changeme',
  'mikrotik',
  'huawei',
  'cisco',
  'juniper',
  'admin',
  'freeradius',
  'whatever',
  'letmein',
  'qwerty',
  '12345678',
  '123456789',
  '1234567890',
  'test',
  'default',
]

/** `sharedWith`: names of other NASes that have the same secret. Null where nothing is wrong with it. */
export function weakSecret(secret: string, sharedWith: readonly string[] = []): string | null {
  const reasons = [...ofItself(secret), ...sharing(sharedWith)]
  const words = reasons.join('; ')
  return words ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.` : null
}

function ofItself(secret: string): string[] {
  const bare = secret.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (COMMON.some((common) => bare === common || isRepetition(bare, common))) {
    return ['A common secret, among the first that are tried']
  }
  if (isRepeated(secret)) return ['The same few characters over and over']
  const length = [...secret].length
  if (length < ENOUGH) return [`Only ${length} ${length === 1 ? 'character' : 'characters'}, use ${ENOUGH} or more`]
  const different = new Set(secret).size
  return different < ENOUGH_DIFFERENT ? [`Only ${different} different characters`] : []
}

function sharing(names: readonly string[]): string[] {
  const [first, ...others] = names
  if (!first) return []
  return [`also the secret of ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`]
}

/** `abcabcabc` is `abc` three times. */
const isRepeated = (text: string): boolean => text.length > 1 && (text + text).indexOf(text, 1) < text.length

const isRepetition = (text: string, piece: string): boolean =>
  text.length > piece.length && text.length % piece.length === 0 && piece.repeat(text.length / piece.length) === text
