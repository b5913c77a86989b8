import { expect, test } from 'vitest'
import { diskState, FULL_BYTES, LOW_BYTES } from './disk-state.ts'

test('below a gigabyte Interim-Updates are shed, below 200 MB everything is refused', () => {
  expect(diskState(LOW_BYTES, 'ok')).toBe('ok')
  expect(diskState(LOW_BYTES - 1, 'ok')).toBe('shedding-interims')
  expect(diskState(FULL_BYTES, 'ok')).toBe('shedding-interims')
  expect(diskState(FULL_BYTES - 1, 'ok')).toBe('refusing')
})

test('on the way up a mark must be passed by a tenth', () => {
  expect(diskState(FULL_BYTES * 1.09, 'refusing')).toBe('refusing')
  expect(diskState(FULL_BYTES * 1.1, 'refusing')).toBe('shedding-interims')
  expect(diskState(LOW_BYTES * 1.09, 'shedding-interims')).toBe('shedding-interims')
  expect(diskState(LOW_BYTES * 1.09, 'refusing')).toBe('shedding-interims')
  expect(diskState(LOW_BYTES * 1.1, 'refusing')).toBe('ok')
})
