import { expect, test } from 'vitest'
import type { ListenerState } from '../../shared/contract/radius.ts'
import { failedListeners } from './failed-listeners.ts'

const at = (port: number, state: ListenerState['state'], problem: string | null = null): ListenerState => ({
  address: '0.0.0.0',
  port,
  state,
  problem,
})

test('a RadSec port that fails is said beside UDP ports that listen, and weighs less than theirs', () => {
  const problem = 'There is no file /etc/radsec/ca.pem'
  const listening = { acct: at(1813, 'listening'), auth: at(1812, 'listening') }
  expect(failedListeners({ ...listening, radsec: at(2083, 'failed', problem) })).toEqual([
    { key: 'radsec', name: 'RadSec port 2083', problem, severity: 'major' },
  ])
  expect(failedListeners({ ...listening, acct: at(1813, 'failed'), radsec: at(2083, 'failed') })).toMatchObject([
    { name: 'port 1813', severity: 'critical' },
    { name: 'RadSec port 2083', severity: 'major' },
  ])
})

test('RadSec that is switched off has not failed', () => {
  const stopped = at(0, 'stopped')
  expect(failedListeners({ acct: at(1813, 'listening'), auth: at(1812, 'listening'), radsec: stopped })).toEqual([])
})
