import { expect, test } from 'vitest'
import { SignInReason } from '../../../shared/contract/sign-in-reason.ts'
import { advise } from './advise.ts'

test('a wrong password leads to the password, an unknown user to a new account', () => {
  expect(advise('wrong-password', true).cure).toBe('set-password')
  expect(advise('unknown-user', false).cure).toBe('add-account')
})

test('who was unknown and has an account by now is not offered another', () => {
  expect(advise('unknown-user', true)).toEqual({ next: expect.stringContaining('added since'), cure: 'open-account' })
})

test('nobody is led to an account that is no longer there', () => {
  for (const reason of SignInReason.options) {
    expect(['set-password', 'open-account']).not.toContain(advise(reason, false).cure)
  }
})
