import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeLongText, decodeText } from './decode-text.ts'
import { readTable } from './read-table.ts'
import { writeRow } from './write-row.ts'

const bytesOf = (...parts: readonly (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))

test.each([
  ['UTF-8', bytesOf('Naam\nThabó €\n'), 'UTF-8'],
  ['UTF-8 with its mark', bytesOf([0xef, 0xbb, 0xbf], 'Naam\nThabó €\n'), 'UTF-8'],
  ['UTF-16 with its mark', Buffer.from('\uFEFFNaam\nThabó €\n', 'utf16le'), 'UTF-16'],
  ['UTF-16 without one', Buffer.from('Naam\nThabó €\n', 'utf16le'), 'UTF-16'],
  ['UTF-16 the other way round', Buffer.from('\uFEFFNaam\nThabó €\n', 'utf16le').swap16(), 'UTF-16'],
  ['what Excel saves', bytesOf('Naam\nThab', [0xf3], ' ', [0x80], '\n'), 'Windows-1252'],
])('a file in %s is read, and its encoding is said', async (_, bytes, encoding) => {
  const decoded = { text: 'Naam\nThabó €\n', encoding }
  expect(decodeText(bytes)).toEqual(decoded)
  expect(await decodeLongText(bytes, async () => undefined)).toEqual(decoded)
})

test('a large file is read a million octets at a time, also where a letter lies over two of them', async () => {
  // Three octets a letter: a million is no multiple of it.
  const text = '€'.repeat(1_000_000)
  const windows = Buffer.concat([Buffer.from(text), Buffer.from([0xf3])])
  let pauses = 0
  const pause = async () => void pauses++
  expect((await decodeLongText(Buffer.from(text), pause)).text === text).toBe(true)
  expect(pauses).toBe(3)
  expect(await decodeLongText(windows, pause)).toEqual(decodeText(windows))
})

test('rows are told with the lines they begin on, over newlines in cells and empty lines', () => {
  const { headings, rows, delimiter } = readTable(
    'a;b\r\n1;"12 Church Rd\r\nHammarsdale"\r\n\r\n2;x\r\n3;"y\nz"\r\n4;\r\n',
  )
  expect({ headings, delimiter }).toEqual({ headings: ['a', 'b'], delimiter: ';' })
  expect(rows).toEqual([
    { line: 2, cells: ['1', '12 Church Rd\r\nHammarsdale'] },
    { line: 5, cells: ['2', 'x'] },
    { line: 6, cells: ['3', 'y\nz'] },
    { line: 8, cells: ['4', ''] },
  ])
})

test('a line with columns missing or over is named, and the others are read', () => {
  const { rows, broken } = readTable('a,b,c\n1,2,3\n4,5\n6,7,8,,\n9,10,11,12\n')
  expect(rows).toEqual([
    { line: 2, cells: ['1', '2', '3'] },
    { line: 4, cells: ['6', '7', '8'] },
  ])
  expect(broken).toEqual([
    { line: 3, raw: '4,5', words: 'The line has 2 columns and the headings are 3' },
    { line: 5, raw: '9,10,11,12', words: 'The line has 4 columns and the headings are 3' },
  ])
})

test('a quotation mark astray costs its own line and none after it', () => {
  const { rows, broken } = readTable('a,b\n1,"x\n2,"y"\n3,z\n\n5,"Spar" Mall\n6,"7"\n8,"never closed\n9,10\n')
  expect(rows).toEqual([
    { line: 3, cells: ['2', 'y'] },
    { line: 4, cells: ['3', 'z'] },
    { line: 7, cells: ['6', '7'] },
    { line: 9, cells: ['9', '10'] },
  ])
  expect(broken.map(({ line, raw }) => [line, raw])).toEqual([
    [2, '1,"x'],
    [6, '5,"Spar" Mall'],
    [8, '8,"never closed'],
  ])
  expect(new Set(broken.map(({ words }) => words))).toEqual(
    new Set(['A quotation mark in the line is not closed where its cell ends']),
  )
})

test('a first line that says what parts the cells is believed', () => {
  expect(readTable('sep=;\na,1;b\nx,2;y\n')).toMatchObject({
    headings: ['a,1', 'b'],
    rows: [{ line: 3, cells: ['x,2', 'y'] }],
  })
})

test('an empty file has no headings and no rows', () => {
  expect(readTable('')).toEqual({ delimiter: ',', headings: [], rows: [], broken: [] })
})

test('what is written is read again, whatever stands in the cells', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^[a-z",;\t\n ]{0,12}$/),
    fc.constantFrom('', '"', ' x ', 'a\nb', '=1+1', '+27825550101'),
  )
  // A lone end of line (CR) and the mark of an encoding are no text of a cell.
  const written = cell.map((text) => text.replaceAll('\r', '').replaceAll('\uFEFF', '').trim())
  fc.assert(
    fc.property(
      fc
        .integer({ min: 2, max: 6 })
        .chain((width) => fc.array(fc.array(written, { minLength: width, maxLength: width }), { minLength: 1 })),
      (table) => {
        const headings = table[0]!.map((_, n) => `column ${n}`)
        const text = [headings, ...table].map((cells) => `${writeRow(cells)}\r\n`).join('')
        const { rows, broken } = readTable(text)
        expect(broken).toEqual([])
        expect(rows.map(({ cells }) => cells)).toEqual(table)
        const lines = text.split('\n')
        // Where a row is said to begin, it begins.
        for (const { line, cells } of rows)
          expect(lines[line - 1]!.startsWith(writeRow(cells).split('\n')[0]!.replace(/\r$/, ''))).toBe(true)
      },
    ),
    { verbose: true },
  )
})
