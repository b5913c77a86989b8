import { expect, test } from 'vitest'
import type { Condition, Severity } from '../../shared/contract/conditions.ts'
import { newNotices, standingOf, worstOf } from './native-notices.ts'

const condition = (conditionId: string, severity: Severity = 'major'): Condition => ({
  conditionId,
  severity,
  title: `Title of ${conditionId}`,
  detail: `Detail of ${conditionId}`,
  since: '2026-11-23T08:00:00.000Z',
  link: '/nas',
})
const silent = condition('nas-silent:10.20.4.2')
const disk = condition('disk-full', 'critical')
const late = condition('backup-late', 'warning')

test('what stood before anybody looked is not told: it is on the screen', () => {
  expect(newNotices(null, [silent, disk], 'warning')).toEqual([])
})

test('a new condition is told once, with the page that shows it', () => {
  expect(newNotices(standingOf([]), [silent], 'major')).toEqual([
    {
      noticeId: 'nas-silent:10.20.4.2',
      severity: 'major',
      title: 'Title of nas-silent:10.20.4.2',
      body: 'Detail of nas-silent:10.20.4.2',
      page: '/nas',
    },
  ])
  expect(newNotices(standingOf([silent]), [silent], 'major')).toEqual([])
})

test('only from the severity on that was chosen, and none where none is wanted', () => {
  const ids = (from: Severity | null) => newNotices(standingOf([]), [disk, silent, late], from).map((n) => n.noticeId)
  expect(ids('critical')).toEqual(['disk-full'])
  expect(ids('major')).toEqual(['disk-full', 'nas-silent:10.20.4.2'])
  expect(ids('warning')).toHaveLength(3)
  expect(ids(null)).toEqual([])
})

test('one that got worse is told again in its own place, one that got better is not', () => {
  const worse = { ...silent, severity: 'critical' as const }
  expect(newNotices(standingOf([silent]), [worse], 'major')).toMatchObject([
    { noticeId: silent.conditionId, severity: 'critical' },
  ])
  expect(newNotices(standingOf([worse]), [silent], 'major')).toEqual([])
})

test('one that ended and comes back is new', () => {
  const gone = standingOf([])
  expect(newNotices(gone, [silent], 'major')).toHaveLength(1)
})

test('many at once are one notice with their number and the worst of them', () => {
  const many = Array.from({ length: 12 }, (_, n) => condition(`nas-silent:10.0.0.${n}`))
  const [notice, ...more] = newNotices(standingOf([]), [...many, disk], 'major')
  expect(more).toEqual([])
  expect(notice).toMatchObject({ severity: 'critical', title: '13 new conditions, the worst critical' })
  expect(notice?.body.length).toBeLessThanOrEqual(500)
  // Those that nobody wants to hear of do not count.
  const mild = Array.from({ length: 12 }, (_, n) => condition(`late:${n}`, 'warning'))
  expect(newNotices(standingOf([]), [...mild, disk], 'major')).toMatchObject([{ noticeId: 'disk-full' }])
})

test('the worst of nothing is nothing', () => {
  expect(worstOf([])).toBeNull()
  expect(worstOf([late, silent, disk, silent])).toBe('critical')
})
