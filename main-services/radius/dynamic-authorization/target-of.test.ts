import { expect, test } from 'vitest'
import { ok } from '../../../shared/base/result.ts'
import { type ListedNas, targetOf } from './target-of.ts'

const nas: ListedNas = {
  name: 'bng-cpt-01',
  address: '10.20.4.2',
  coaPort: 1700,
  orders: { over: 'udp' },
  secret: 'x',
  type: 'mikrotik',
}

test('an entry with one address is asked there, whatever NAS-IP-Address the session has', () => {
  expect(targetOf(nas, { nasAddress: '192.168.1.1' })).toEqual(
    ok({ name: 'bng-cpt-01', address: '10.20.4.2', port: 1700, secret: Buffer.from('x'), maker: 'mikrotik' }),
  )
})

test('of a range the session says which router it is, if it is one of them', () => {
  const range = { ...nas, address: '10.20.0.0/16' }
  expect(targetOf(range, { nasAddress: '10.20.9.9' })).toMatchObject({ ok: true, value: { address: '10.20.9.9' } })
  expect(targetOf(range, { nasAddress: '10.21.0.1' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('give that router an entry of its own'),
  })
  expect(targetOf(range, { nasAddress: 'bng' })).toMatchObject({ ok: false })
  expect(targetOf({ ...nas, address: '2001:db8::/32' }, { nasAddress: '10.20.9.9' })).toMatchObject({ ok: false })
})

test('a NAS that was removed from the list cannot be asked', () => {
  expect(targetOf(undefined, { nasAddress: '10.20.9.9' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('no longer in the list'),
  })
})

test('over TLS it is asked at its RadSec port, at the host it is reached by or else at its address', () => {
  const named = { name: 'bng-cpt-01', address: '10.20.4.2' }
  expect(targetOf({ ...nas, orders: { over: 'radsec', host: null, port: 2083 } }, { nasAddress: '' })).toMatchObject(
    ok({ address: '10.20.4.2', port: 2083, radsec: named }),
  )
  const host = 'bng-cpt-01.isp.example'
  expect(targetOf({ ...nas, orders: { over: 'radsec', host, port: 2083 } }, { nasAddress: '' })).toMatchObject(
    ok({ address: host, port: 2083, radsec: named }),
  )
})
