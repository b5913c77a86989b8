import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { GridRow } from './grid-row.tsx'
import { type MadeUpRow, madeUpRow } from './made-up-rows.suite.ts'

const drawn = (readLater: boolean) =>
  renderToStaticMarkup(
    createElement(GridRow<MadeUpRow>, {
      row: madeUpRow(0),
      place: 0,
      top: 0,
      columns: [],
      cell: () => null,
      active: false,
      selected: false,
      ticked: undefined,
      fresh: undefined,
      blinks: false,
      readLater,
    }),
  )

describe('a row of the grid', () => {
  test('says to the ear as well that it was read later than the pause', () => {
    expect(drawn(true)).toContain('aria-description="Read later than the pause"')
    expect(drawn(false)).not.toContain('aria-description')
  })
})
