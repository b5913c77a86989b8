import { expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'

test.each([
  ['commas', 'Name,Static_IP\nthandi,102.65.10.20\n'],
  ['semicolons, as Excel writes them here', 'Name;Static_IP\r\nthandi;102.65.10.20\r\n'],
  ['tabs', 'Name\tStatic_IP\nthandi\t102.65.10.20'],
  ['a mark of its encoding and an empty line', '\uFEFFName,Static_IP\n\nthandi , 102.65.10.20\n'],
])('a file with %s is read by its headings', (_, text) => {
  expect(readCsv(text)).toEqual({
    ok: true,
    value: { headings: ['name', 'static ip'], lines: [{ name: 'thandi', 'static ip': '102.65.10.20' }] },
  })
})

test('a comma between quotes parts nothing', () => {
  expect(readCsv('name,place\n"Mpumalanga Zone 1","Durban, KwaZulu-Natal"\n')).toMatchObject({
    value: { lines: [{ place: 'Durban, KwaZulu-Natal' }] },
  })
})

test('a line with too few columns is named, and nothing of the file is taken', () => {
  expect(readCsv('a,b\n1,2\n3\n')).toMatchObject({
    ok: false,
    error: { words: expect.stringMatching(/^The file cannot be read as CSV, line 3: /) },
  })
})
