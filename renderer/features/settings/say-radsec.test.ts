import { expect, test } from 'vitest'
import type { ListenerState } from '../../../shared/contract/radius.ts'
import { sayRadsec } from './say-radsec.ts'

const at = (state: ListenerState['state'], problem: string | null = null): ListenerState => ({
  address: '0.0.0.0',
  port: 2083,
  state,
  problem,
})

test('RadSec is off, being opened, listening, or failed with what the services said', () => {
  expect(sayRadsec(false, at('stopped'))).toMatchObject({ state: 'off' })
  expect(sayRadsec(true, at('stopped'))).toMatchObject({ state: 'opening' })
  expect(sayRadsec(true, undefined)).toMatchObject({ state: 'opening' })
  expect(sayRadsec(true, at('listening'))).toMatchObject({ state: 'listening' })
  const problem = 'There is no file /etc/radsec/ca.pem'
  expect(sayRadsec(true, at('failed', problem))).toEqual({ state: 'failed', words: problem })
})
