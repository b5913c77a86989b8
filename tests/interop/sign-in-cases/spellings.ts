/** How text is spelt: FreeRADIUS takes backslashes for escapes, and quotes around the whole value off. */
import { PASSWORD, POOL, type SignInCase } from './case.ts'

/** How a value is read: FreeRADIUS takes backslashes for escapes, and quotes around the whole value off. */
export const spellings: SignInCase[] = [
  'a\\\\b',
  'a\\"b',
  "a\\'b",
  'a\\tb\\rc',
  'a\\x41b',
  'a\\101b',
  'a\\qb',
  'a\\',
  'a\\0b',
  'a\\10',
  '"a\\\\b"',
  '"a\\"b"',
  '"a\\101b"',
  "'a\\\\b'",
  "'a\\nb'",
  "'a\\'b'",
  '"a',
  '"a"b"',
  '""',
  '"',
  '\\"a\\"',
  "it's",
  ' a ',
  'a, b = c; # d',
].flatMap((value): SignInCase[] => [
  { name: `a text spelled ${value}`, checks: [PASSWORD], replies: [['Reply-Message', ':=', value], POOL] },
  { name: `a password spelled ${value}`, checks: [['Cleartext-Password', ':=', value]], password: value },
  {
    name: `a check spelled ${value}`,
    checks: [PASSWORD, ['NAS-Identifier', '==', value]],
    request: { 'NAS-Identifier': value },
  },
])
