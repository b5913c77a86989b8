import { expect, test } from 'vitest'
import { wordOrders } from './word-orders.ts'

const nas = { coaPort: 3799, address: '10.20.4.2' }

test('orders go by UDP to the CoA port, or by RadSec to its own port, and to another host where it has one', () => {
  expect(wordOrders({ ...nas, orders: { over: 'udp' } })).toBe('UDP 3799')
  expect(wordOrders({ ...nas, orders: { over: 'radsec', host: null, port: 2083 } })).toBe('RadSec, TCP 2083')
  expect(wordOrders({ ...nas, orders: { over: 'radsec', host: 'bng.isp.example', port: 2084 } })).toBe(
    'RadSec, bng.isp.example, TCP 2084',
  )
})
