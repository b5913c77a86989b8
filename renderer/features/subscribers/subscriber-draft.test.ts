import { describe, expect, test } from 'vitest'
import {
  addressesOf,
  contactsOf,
  emptyDraft,
  fieldInForm,
  newAddress,
  newContact,
  pointProblem,
} from './subscriber-draft.ts'

describe('a subscriber as it is typed', () => {
  test('sends what was filled in, and a contact that there is without its value unless another was typed', () => {
    const draft = {
      ...emptyDraft,
      contacts: [
        newContact('phone'),
        { ...newContact('phone'), contactId: 'c1', masked: '+27 82 ··· ··14', label: ' work ' },
        { ...newContact('email'), value: ' thandi@mail.example ' },
      ],
    }
    expect(contactsOf(draft).map(({ sent }) => sent)).toEqual([
      { kind: 'phone', label: 'work', contactId: 'c1' },
      { kind: 'email', label: null, value: 'thandi@mail.example' },
    ])
  })

  test('puts a refusal at the field that was meant, whatever was left empty before it', () => {
    const draft = { ...emptyDraft, contacts: [newContact('phone'), { ...newContact('email'), value: 'thandi@' }] }
    expect(fieldInForm('contacts.0.value', draft)).toBe('contacts.1.value')
    expect(fieldInForm('name', draft)).toBe('name')
    expect(
      fieldInForm('addresses.0.lat', { ...draft, addresses: [newAddress, { ...newAddress, suburb: 'Musgrave' }] }),
    ).toBe('addresses.1.point')
    expect(fieldInForm('rica.idNumber', draft)).toBeUndefined()
  })

  test('sends a point as it was read, and says what is none', () => {
    const draft = { ...emptyDraft, addresses: [{ ...newAddress, suburb: 'Musgrave', point: '−29.8587, 31.0218' }] }
    expect(addressesOf(draft)[0]?.sent).toMatchObject({ lat: -29.8587, lon: 31.0218 })
    expect(pointProblem('−29.8587, 31.0218')).toBeUndefined()
    expect(pointProblem(' ')).toBeUndefined()
    expect(pointProblem('Musgrave')).toMatch(/degrees/)
  })

  test('an address without a point leaves it to its suburb', () => {
    const draft = { ...emptyDraft, addresses: [{ ...newAddress, suburb: 'Musgrave', city: 'Durban' }, newAddress] }
    expect(addressesOf(draft).map(({ sent }) => sent)).toEqual([
      { street: '', suburb: 'Musgrave', city: 'Durban', postalCode: '', lat: null, lon: null },
    ])
  })
})
