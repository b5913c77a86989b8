import { expect, test } from 'vitest'
import { sessionAsText } from './copy-as-text.ts'
import { madeUpSession } from './made-up-sessions.suite.ts'

const now = Date.parse('2026-11-23T12:32:07Z')

test('an open session as text for a ticket', () => {
  expect(sessionAsText(madeUpSession(7), now)).toBe(
    `RADIUS session user7@fhub
Subscriber  Subscriber 7, Rondebosch
State       Up, for 7 h 18 min
Up since    23 Nov 2026 07:14:00 SAST
Last heard  23 Nov 2026 14:31:40 SAST (27 s ago)
NAS         bng-cpt-01 (10.20.4.2)
Port        1/1/4:7
IPv4        100.72.0.7
MAC         48:57:02:3f:9a:c1
Down        9.0 MB, now 6.6 Mb/s
Up          1.0 MB, now 800.0 kb/s
Session id  81007
Unique id   00000000000000000000000000000007`,
  )
})

test('a closed session says when and why it ended, and leaves out what is not known', () => {
  const text = sessionAsText(
    madeUpSession(7, {
      state: 'closed',
      stoppedAt: '2026-11-23T06:06:00.000Z',
      terminateCause: 'Lost-Carrier',
      subscriber: null,
      suburb: null,
      nasName: null,
      inputRate: null,
      outputRate: null,
    }),
    now,
  )
  expect(text).toContain('State       Closed, lasted 52 min\n')
  expect(text).toContain('Ended       23 Nov 2026 08:06:00 SAST\nCause       Lost-Carrier\n')
  expect(text).toContain('NAS         10.20.4.2\n')
  expect(text).not.toMatch(/Subscriber|null|now/)
})
