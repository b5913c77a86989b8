import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { AttributeToSend } from '../packet/encode.ts'
import { revealPassword } from '../packet/password.ts'
import { checkPassword } from './check-password.ts'
import { makeCredentials, type Offer } from './make-credentials.ts'
import { md4 } from './md4.ts'
import { mppeKeys, ntPasswordHash } from './ms-chap.ts'
import { msChapReplies } from './ms-chap-replies.ts'

const secret = Buffer.from('testing123')
const authenticator = randomBytes(16)
const known = [{ kind: 'cleartext', password: Buffer.from('hello') } as const]

function replies(method: Offer['method'], password: string): Map<number, Buffer> {
  const offered = makeCredentials({ method, username: 'thandi', password: Buffer.from(password), random: randomBytes })
  const { proof } = checkPassword(offered, known, 'thandi')
  return new Map(msChapReplies(proof, { authenticator, secret, random: randomBytes }).map(subAttribute))
}

const subAttribute = ({ value }: AttributeToSend): [number, Buffer] => [value.readUInt8(4), value.subarray(6)]

/** RFC 2548 2.4.2, from the side of the NAS. */
function revealKey(hidden: Buffer | undefined): Buffer {
  if (!hidden) throw new Error('no key')
  let before: Buffer = Buffer.concat([authenticator, hidden.subarray(0, 2)])
  const plain = Buffer.alloc(hidden.length - 2)
  for (let at = 2; at < hidden.length; at += 16) {
    const mask = createHash('md5').update(secret).update(before).digest()
    before = hidden.subarray(at, at + 16)
    for (let i = 0; i < 16; i += 1) plain[at - 2 + i] = (mask[i] ?? 0) ^ (before[i] ?? 0)
  }
  return plain.subarray(1, 1 + (plain[0] ?? 0))
}

test('an accepted MS-CHAPv2 proves the server and carries both keys, each under a salt of its own', () => {
  const random = (length: number): Buffer => Buffer.alloc(length, 7)
  const offered = makeCredentials({ method: 'mschap2', username: 'thandi', password: Buffer.from('hello'), random })
  if (offered.method !== 'mschap2') throw new Error(offered.method)
  const { proof } = checkPassword(offered, known, 'thandi')
  const sent = new Map(msChapReplies(proof, { authenticator, secret, random: randomBytes }).map(subAttribute))
  const keys = mppeKeys(md4(ntPasswordHash(Buffer.from('hello'))), offered.ntResponse)

  expect([...sent.keys()]).toEqual([26, 17, 16, 7, 8])
  expect(sent.get(26)?.readUInt8(0)).toBe(7)
  expect(sent.get(26)?.toString('latin1', 1)).toMatch(/^S=[0-9A-F]{40}$/)
  expect(revealKey(sent.get(17))).toEqual(keys.receive)
  expect(revealKey(sent.get(16))).toEqual(keys.send)
  expect(sent.get(16)?.readUInt16BE(0)).not.toBe(sent.get(17)?.readUInt16BE(0))
  for (const type of [16, 17]) expect(sent.get(type)?.readUInt8(0)).toBeGreaterThanOrEqual(0x80)
  expect(sent.get(7)).toEqual(Buffer.from([0, 0, 0, 1]))
  expect(sent.get(8)).toEqual(Buffer.from([0, 0, 0, 6]))
})

test('an accepted MS-CHAPv1 carries the hash of the NT hash behind an empty LAN Manager key', () => {
  const sent = replies('mschap1', 'hello')
  expect([...sent.keys()]).toEqual([12, 7, 8])
  const hidden = sent.get(12) ?? Buffer.alloc(0)
  expect(hidden).toHaveLength(32)
  // FreeRADIUS 3.2.1 sent this one for the same password.
  expect(revealPassword(hidden, authenticator, secret)?.toString('hex')).toBe(
    '0000000000000000ac0782e2de2337dee40e54ee732c1af5',
  )
})

test('a wrong password is told in the words of the version', () => {
  const told = (method: Offer['method']): string | undefined => replies(method, 'jello').get(2)?.toString('latin1', 1)
  expect(told('mschap1')).toMatch(/^E=691 R=1 C=[0-9a-f]{16} V=2$/)
  expect(told('mschap2')).toMatch(/^E=691 R=1 C=[0-9a-f]{32} V=3 M=Authentication rejected$/)
})

test('PAP and CHAP need nothing in the answer', () => {
  expect(replies('pap', 'hello').size + replies('chap', 'jello').size).toBe(0)
})
