import { expect, test } from 'vitest'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { createReferences } from './references.ts'

test('the asker gets a reference that can be read out, and the log gets everything under it', () => {
  const log = createQuietLog()
  const { onCrash } = createReferences({ log, random: () => Uint8Array.of(0, 31, 32, 10, 255, 17, 18, 19) })
  expect(onCrash('nas.list', new Error('secret detail'))).toBe('E-0Z0A-ZHJK')
  expect(log.lines).toEqual([
    {
      level: 'error',
      fields: { reference: 'E-0Z0A-ZHJK', call: 'nas.list', err: expect.stringContaining('secret detail') },
      message: 'A call crashed',
    },
  ])
})
