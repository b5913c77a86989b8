import { expect, test } from 'vitest'
import { Page } from '../../../shared/contract/shell.ts'
import { WALL_PAGE, wallPages } from './wall-pages.ts'

test('every page that is offered for a wall is an address that the shell takes', () => {
  const pages = wallPages(WALL_PAGE).map(({ value }) => value)
  expect(pages).toContain(WALL_PAGE)
  expect(pages.filter((page) => !Page.safeParse(page).success)).toEqual([])
  expect(new Set(pages).size).toBe(pages.length)
})

test('a page that hangs there and is none of the usual is offered by its own address', () => {
  const [last] = wallPages('/sessions?nas=10.20.4.2').slice(-1)
  expect(last).toEqual({ value: '/sessions?nas=10.20.4.2', label: '/sessions?nas=10.20.4.2' })
})
