// Hashes made by libxcrypt 4.4, which is what FreeRADIUS asks on Debian.

import { expect, test } from 'vitest'
import { cryptMatches, cryptProblem } from './crypt.ts'

const hashes: readonly (readonly [string, string])[] = [
  ['hello', 'abl0JrMf6tlhw'],
  ['', 'zZO7u0HfQST3A'],
  ['pässwörd', 'abzp3RXJm5gNA'],
  ['hello', '$1$abcdefgh$rwnEbRiN0agqVgZBovWNQ/'],
  ['', '$1$ab$rn6aQS/o7141mj179E/zA.'],
  ['a'.repeat(70), '$1$abcdefgh$RAACyPJgyZkwwCU2vKY6X0'],
  ['Hello world!', '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5'],
  ['', '$5$saltstring$FdNfA4gXqvCeO6iZs7G/.wwwoywYZqo0l1pwmfWaBA7'],
  ['a'.repeat(70), '$5$rounds=1500$x$ziSc1/b64LEGewnNIGLLSTw.DvyyKxG51pszHj1/BC7'],
  [
    'Hello world!',
    '$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
  ],
  [
    'a'.repeat(70),
    '$6$rounds=1234$0123456789abcdef$a0uIieVRaV9aRn9V/si79J9OaH69AeXwAtB1zFTzAsrKbby1tYeOBdl4MUlxWCa.eQAiNzKzA1OpetKkq1OUr0',
  ],
  [
    'pässwörd',
    '$6$rounds=1234$0123456789abcdef$J8ooCX5eyXTwBnY4tyHvH091we8esRDNvUICYkmQJKwaQZS9/wivuXNl.5MC57fyH0.ChkQ3.BP16DO8fXMos0',
  ],
  ['hello', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.3Nxn4wBbCPuUupOgwKEXOSgZpCHWsqG'],
  ['pässwörd', '$2y$05$CCCCCCCCCCCCCCCCCCCCC.VbkrrNItU.9NIb/IkEA2mwWrOjK5F3G'],
]

test.each(hashes)('"%s" fits %s, and another password does not', (password, hash) => {
  expect(cryptProblem(hash)).toBeUndefined()
  expect(cryptMatches(hash, Buffer.from(password))).toBe(true)
  expect(cryptMatches(hash, Buffer.from(`x${password}`))).toBe(false)
})

test.each([
  ['$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7', /not supported/],
  ['$6$saltstring$short', /damaged/],
  ['*', /not a hash/],
  ['', /not a hash/],
  [`$6$rounds=9000000$x$${'a'.repeat(86)}`, /costs more time/],
  [`$2b$19$${'a'.repeat(53)}`, /costs more time/],
])('%s is refused in words, and fits nothing', (hash, words) => {
  expect(cryptProblem(hash)).toMatch(words)
  expect(cryptMatches(hash, Buffer.from(''))).toBe(false)
})
