import { describe, expect, test } from 'vitest'
import { gridTemplate } from '../../ui/live-grid/grid-columns.ts'
import { columns, fitColumns, isChosen, noChoice, withColumn } from './columns.ts'

const ids = (width: number, choice = noChoice, onlyClosed = false) =>
  fitColumns(width, choice, onlyClosed).map(({ columnId }) => columnId)

describe('the columns of the grid', () => {
  test('with room for all, an open list shows rates and no ends', () => {
    const all = ids(4000)
    expect(all).toContain('outputRate')
    expect(all).not.toContain('stoppedAt')
    expect(all.length).toBe(14)
  })

  test('a list of closed sessions shows end and cause in the place of rates', () => {
    const all = ids(4000, noChoice, true)
    expect(all).toContain('cause')
    expect(all).not.toContain('outputRate')
  })

  test('the narrower it gets, the more goes, MAC and volumes first, state and username never', () => {
    expect(ids(1250)).not.toContain('mac')
    expect(ids(1250)).toContain('inputOctets')
    const besideTheDrawer = ids(952)
    expect(besideTheDrawer).toEqual([
      'state',
      'username',
      'subscriber',
      'framedIp',
      'nas',
      'nasPort',
      'startedAt',
      'updatedAt',
      'outputRate',
      'inputRate',
    ])
    expect(ids(10)).toEqual(['state', 'username'])
    for (let width = 200; width < 2000; width += 7) {
      expect(ids(width + 7)).toEqual(expect.arrayContaining(ids(width)))
    }
  })

  test('what is shown fits', () => {
    for (let width = 300; width < 2000; width += 13) {
      const fitting = fitColumns(width, noChoice, false)
      const needed = fitting.reduce((sum, one) => sum + one.width, 24 + 12 * (fitting.length - 1))
      expect(needed).toBeLessThanOrEqual(width)
    }
  })

  test('a column asked for by hand outlasts others, one hidden by hand stays away', () => {
    const choice = withColumn(withColumn(noChoice, 'mac', true), 'subscriber', false)
    expect(ids(1250)).not.toContain('mac')
    expect(ids(1250)).toContain('inputOctets')
    expect(ids(1250, withColumn(noChoice, 'mac', true))).toContain('mac')
    expect(ids(1250, withColumn(noChoice, 'mac', true))).not.toContain('inputOctets')
    expect(ids(4000, choice)).not.toContain('subscriber')
    expect(withColumn(choice, 'mac', false).shown).toEqual([])
  })

  test('state and username cannot be hidden', () => {
    const [state] = columns
    expect(isChosen(state!, withColumn(noChoice, 'state', false), false)).toBe(true)
  })

  test('what is left over goes to names, never to numbers', () => {
    expect(gridTemplate(fitColumns(10, noChoice, false))).toBe('60px minmax(140px, 3fr)')
  })
})
