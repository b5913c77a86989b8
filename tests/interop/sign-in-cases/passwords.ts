/** Each kind of password by each method, right and wrong. */
import { PASSWORD, REPLY, type RowOf, type SignInCase } from './case.ts'

const NT = '878d8014606cda29677a44efa1353fc7'

const passwordKinds: readonly (readonly [string, readonly RowOf[]])[] = [
  ['Cleartext-Password', [PASSWORD]],
  ['NT-Password', [['NT-Password', ':=', NT]]],
  ['NT-Password with 0x', [['NT-Password', ':=', `0x${NT}`]]],
  ['SSHA-Password in base64', [['SSHA-Password', ':=', 'gVK8WC9YyFT1gMsQHTGCgT3sSv5zYWx0']]],
  ['SHA-Password in hex', [['SHA-Password', ':=', 'e5e9fa1ba31ecd1ae84f75caaa474f3a663f05f4']]],
  ['MD5-Password in hex', [['MD5-Password', ':=', '5ebe2294ecd0e0f08eab7690d2a6ee69']]],
  [
    'SHA2-Password in hex',
    [['SHA2-Password', ':=', '2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b']],
  ],
  ['Crypt-Password with MD5', [['Crypt-Password', ':=', '$1$saltsalt$YPUu8ewR7BcrBNIpsk4Y6.']]],
  ['Password-With-Header {clear}', [['Password-With-Header', ':=', '{clear}secret']]],
  ['Password-With-Header {nt}', [['Password-With-Header', ':=', `{nt}${NT}`]]],
  ['Password-With-Header without a header', [['Password-With-Header', ':=', 'secret']]],
  ['a hash and the clear text', [['NT-Password', ':=', NT], PASSWORD]],
]

export const passwords: SignInCase[] = passwordKinds.flatMap(([kind, checks]) =>
  (['pap', 'chap', 'mschap1', 'mschap2'] as const).flatMap((method) =>
    ['secret', 'wrong'].map((password) => ({
      name: `${kind} by ${method}, ${password === 'secret' ? 'right' : 'wrong'}`,
      checks,
      replies: [REPLY],
      method,
      password,
    })),
  ),
)
