import { expect, test } from 'vitest'
import type { TimelineEntry } from '../../../shared/contract/subscribers.ts'
import { joinTimeline } from './join-timeline.ts'

const entry = (entryId: string, at: string, title = ''): TimelineEntry => ({
  entryId,
  at,
  kind: 'session',
  tone: 'plain',
  title,
  words: '',
  by: null,
  username: null,
  acctUniqueId: null,
})

test('an entry that is read again stands once, in its latest wording, and the newest comes first', () => {
  const older = [entry('a', '2026-11-22T10:00:00.000Z', 'Up'), entry('b', '2026-11-21T10:00:00.000Z')]
  const newer = [entry('c', '2026-11-23T10:00:00.000Z'), entry('a', '2026-11-22T10:00:00.000Z', 'Session lost')]
  expect(joinTimeline(newer, older).map(({ entryId, title }) => [entryId, title])).toEqual([
    ['c', ''],
    ['a', 'Session lost'],
    ['b', ''],
  ])
})
