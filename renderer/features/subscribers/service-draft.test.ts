import { describe, expect, test } from 'vitest'
import { emptyService, kbpsOf, serviceFieldInForm, serviceInput } from './service-draft.ts'

describe('a service as it is typed', () => {
  test('sends only what was changed, and an emptied field as none', () => {
    const draft = { ...emptyService, package: ' Vuma Core 100/50 ', down: '100', up: '2,5', zone: '' }
    expect(serviceInput(draft, { package: true, down: true, up: true, zone: true })).toEqual({
      package: 'Vuma Core 100/50',
      downKbps: 100_000,
      upKbps: 2_500,
      zone: null,
    })
    expect(serviceInput(draft, {})).toEqual({})
  })

  test('reads a speed in Mbit/s, and knows what is none', () => {
    expect(kbpsOf('100')).toBe(100_000)
    expect(kbpsOf(' 0.512 ')).toBe(512)
    expect(kbpsOf('')).toBeNull()
    for (const wrong of ['fast', '-5', '0', '1e3', '200000000']) expect(kbpsOf(wrong), wrong).toBeUndefined()
  })

  test('puts a refusal at the field it is about', () => {
    expect(serviceFieldInForm('downKbps')).toBe('down')
    expect(serviceFieldInForm('services.0.username')).toBe('username')
    expect(serviceFieldInForm('name')).toBeUndefined()
  })
})
