import { expect, test } from 'vitest'
import { serialOrMac } from './serial-or-mac.ts'

test.each(['48:57:02:3F:9A:C1', '4857.023f.9ac1', '48-57-02-3f-9a-c1', '4857023f9ac1 '])('%s is a MAC', (text) => {
  expect(serialOrMac(text)).toEqual({ mac: text.trim() })
})

test.each(['HWTC3F9AC1E0', '4857544312345678', 'ALCLF9A1B2C3'])('%s is a serial', (text) => {
  expect(serialOrMac(text)).toEqual({ serial: text })
})
