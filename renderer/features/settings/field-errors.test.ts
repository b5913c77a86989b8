import { expect, test } from 'vitest'
import { issuesByField } from './field-errors.ts'

test('an issue deep in the input lands at the form field of the same name', () => {
  const error = { type: 'InvalidInput', issues: [{ field: 'radius.acctPort', message: 'Too big' }] }
  expect(issuesByField(error, ['bind', 'acctPort'])).toEqual({
    atField: [{ field: 'acctPort', message: 'Too big' }],
    elsewhere: false,
  })
})

test('an issue of no field is left to be said above the form', () => {
  const error = { type: 'InvalidInput', issues: [{ field: 'act.id', message: 'Not a UUID' }] }
  expect(issuesByField(error, ['bind'])).toEqual({ atField: [], elsewhere: true })
})

test('a refusal belongs to no field', () => {
  expect(issuesByField({ type: 'LastAdmin' }, ['role'])).toEqual({ atField: [], elsewhere: true })
})
