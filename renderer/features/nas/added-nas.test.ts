import { expect, test } from 'vitest'
import { addedNas, hearFirst, keepSecretOf, renewSecret } from './added-nas.ts'

const added = addedNas('cpt-01', 'typed-by-hand')

test('the secret that was typed is shown for as long as the drawer of its NAS stands open', () => {
  expect(keepSecretOf(added, 'cpt-01')).toBe(added)
})

test.each([
  ['is closed', null],
  ['goes to another NAS', 'jhb-02'],
])('when the drawer %s, the secret is forgotten, and is not back when the NAS is opened again', (_, openId) => {
  const left = keepSecretOf(added, openId)
  expect(left?.secret).toBeNull()
  expect(keepSecretOf(left, 'cpt-01')?.secret).toBeNull()
})

test('the first packet is remembered of the NAS whose secret is forgotten, and a second is not the first', () => {
  const heard = hearFirst(keepSecretOf(added, null), '2026-11-23T10:00:00.000Z')
  expect(heard).toEqual({ nasId: 'cpt-01', secret: null, firstAt: '2026-11-23T10:00:00.000Z' })
  expect(hearFirst(heard, '2026-11-23T10:05:00.000Z')).toBe(heard)
})

test('a secret that is changed is that of its own NAS, and of no other', () => {
  expect(renewSecret(added, 'cpt-01', 'typed-anew')?.secret).toBe('typed-anew')
  expect(renewSecret(added, 'jhb-02', 'typed-anew')).toBe(added)
  expect(renewSecret(null, 'cpt-01', 'typed-anew')).toBeNull()
})
