import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openKeptFile } from './kept-file.ts'
import { createQuietLog, newFolder } from './shell-under-test.suite.ts'

const schema = z.object({ zoom: z.int() })
const opened = (path: string) => {
  const log = createQuietLog()
  return { ...openKeptFile({ path, schema, otherwise: { zoom: 100 }, log }), log }
}

test('what is kept is there at the next start', () => {
  const path = join(newFolder(), 'window.json')
  expect(opened(path).keep({ zoom: 120 })).toBe(true)
  expect(opened(path).value()).toEqual({ zoom: 120 })
})

test('a file that is damaged is put aside, and all is as on the first day', () => {
  const path = join(newFolder(), 'window.json')
  writeFileSync(path, '{"zoom":')
  const { value, log } = opened(path)
  expect(value()).toEqual({ zoom: 100 })
  expect(readFileSync(`${path}.damaged`, 'utf8')).toBe('{"zoom":')
  expect(log.lines).toHaveLength(1)
})

test('a damaged file that cannot even be put aside keeps no shell from starting', () => {
  const path = join(newFolder(), 'window.json')
  writeFileSync(path, '{"zoom":')
  mkdirSync(join(`${path}.damaged`, 'and not empty'), { recursive: true })
  expect(opened(path).value()).toEqual({ zoom: 100 })
})

test('what no disk takes holds until the shell ends, and the file of before stays', () => {
  const path = join(newFolder(), 'window.json')
  opened(path).keep({ zoom: 120 })
  mkdirSync(`${path}.new`)
  const { keep, value, log } = opened(path)
  expect(keep({ zoom: 140 })).toBe(false)
  expect(value()).toEqual({ zoom: 140 })
  expect(log.lines).toHaveLength(1)
  expect(opened(path).value()).toEqual({ zoom: 120 })
})
