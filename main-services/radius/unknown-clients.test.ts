import { expect, test } from 'vitest'
import { createUnknownClients } from './unknown-clients.ts'

test('who was heard last comes first, with how often and when', () => {
  const unknown = createUnknownClients()
  unknown.heard('10.0.0.1', 1)
  unknown.heard('10.0.0.2', 2)
  unknown.heard('10.0.0.1', 3)
  expect(unknown.list()).toEqual([
    { address: '10.0.0.1', packets: 2, lastAt: 3 },
    { address: '10.0.0.2', packets: 1, lastAt: 2 },
  ])
})

test('a flood of forged senders pushes out who was silent longest, and takes no more room', () => {
  const unknown = createUnknownClients(3)
  for (const address of ['a', 'b', 'c']) unknown.heard(address, 0)
  unknown.heard('a', 1)
  unknown.heard('d', 2)
  expect(unknown.list().map(({ address }) => address)).toEqual(['d', 'a', 'c'])
})

test('who has become a NAS is not unknown any more', () => {
  const unknown = createUnknownClients()
  unknown.heard('10.0.0.1', 1)
  unknown.heard('10.0.0.2', 2)
  unknown.forget((address) => address === '10.0.0.1')
  expect(unknown.list().map(({ address }) => address)).toEqual(['10.0.0.2'])
})
