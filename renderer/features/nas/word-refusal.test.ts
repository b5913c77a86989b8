import { expect, test } from 'vitest'
import { wordRefusal } from './word-refusal.ts'

test('a taken name is said at the name, a taken address at the address with who has it', () => {
  expect(wordRefusal({ type: 'NameTaken', name: 'bng-cpt-01' } as never)).toEqual([
    { field: 'name', words: 'There is already a NAS named bng-cpt-01' },
  ])
  expect(wordRefusal({ type: 'AddressTaken', address: '10.20.4.2', by: 'bng-cpt-01' } as never)).toEqual([
    { field: 'address', words: '10.20.4.2 is already bng-cpt-01' },
  ])
})

test('what the contract found wrong is said at each field', () => {
  const issues = [
    { field: 'name', message: 'Give the NAS a name' },
    { field: 'secret', message: 'At most 128 characters' },
  ]
  expect(wordRefusal({ type: 'InvalidInput', issues } as never).map(({ field }) => field)).toEqual(['name', 'secret'])
})

test('one issue that no field can show leaves them all to the form', () => {
  const issues = [
    { field: 'name', message: 'Give the NAS a name' },
    { field: 'act.at', message: 'Not a time' },
  ]
  expect(wordRefusal({ type: 'InvalidInput', issues } as never)).toEqual([])
})

test('a refusal that no field can show is left to the form as a whole', () => {
  expect(wordRefusal({ type: 'Disconnected' })).toEqual([])
  expect(wordRefusal({ type: 'InvalidInput', issues: [{ field: 'act.at', message: 'Not a time' }] } as never)).toEqual(
    [],
  )
})
