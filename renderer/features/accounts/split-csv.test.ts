import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitCsv } from './split-csv.ts'

test('a small file is one part, as it is', () => {
  const text = 'username,password\r\na@fhub,x\r\n'
  expect(splitCsv(text)).toEqual([text])
  expect(splitCsv('username,password')).toEqual(['username,password'])
})

test('every part has the headings and fits', () => {
  const text = `username,password\n${Array.from({ length: 100 }, (_, i) => `user${i}@fhub,secret\n`).join('')}`
  const parts = splitCsv(text, 400)
  expect(parts.length).toBeGreaterThan(5)
  for (const part of parts) {
    expect(part.startsWith('username,password\n')).toBe(true)
    expect(new TextEncoder().encode(JSON.stringify(part)).length).toBeLessThanOrEqual(400)
  }
})

test('a line end inside quotes does not end a record', () => {
  const record = '"a@fhub","line one\nline ""two"""\n'
  const parts = splitCsv(`username,password\n${record.repeat(20)}`, 100)
  expect(parts.length).toBeGreaterThan(1)
  for (const part of parts) expect(part.slice('username,password\n'.length).replaceAll(record, '')).toBe('')
})

test('together the parts hold every record once, in order', () => {
  const field = fc.stringMatching(/^[a-zé@. ]{0,12}$/)
  fc.assert(
    fc.property(
      fc.array(fc.tuple(field, field), { maxLength: 60 }),
      fc.integer({ min: 60, max: 500 }),
      (rows, most) => {
        const head = 'username,password\n'
        const body = rows.map(([one, other]) => `"${one}","${other}"\n`).join('')
        const parts = splitCsv(head + body, most)
        expect(parts.map((part) => part.slice(head.length)).join('')).toBe(body)
      },
    ),
  )
})
