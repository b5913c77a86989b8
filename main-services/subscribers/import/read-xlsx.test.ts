import { expect, test } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { readXlsx } from './read-xlsx.ts'

test('a workbook that would be gigabytes when it is unpacked is refused before it is', async () => {
  const rows = [
    ['Cust No', 'Name'],
    ['FH1', 'Thandi'],
  ]
  const data = rows.map((row) => row.map((value) => ({ value })))
  const bytes = await writeXlsx(data, { sheet: 'Customers' }).toBuffer()
  const swollen = Buffer.from(bytes)
  // In the list of contents (APPNOTE 4.3.12), the size that each sheet is said to have.
  for (let at = swollen.indexOf('PK\x01\x02'); at >= 0; at = swollen.indexOf('PK\x01\x02', at + 4)) {
    const name = swollen.toString('latin1', at + 46, at + 46 + swollen.readUInt16LE(at + 28))
    if (name.startsWith('xl/worksheets/')) swollen.writeUInt32LE(3_000_000_000, at + 24)
  }
  expect(await readXlsx(bytes, undefined)).toMatchObject({ ok: true, value: { rows: [{ cells: ['FH1', 'Thandi'] }] } })
  expect(await readXlsx(swollen, undefined)).toMatchObject({
    error: { words: expect.stringContaining('larger than 1,000 MB when it is unpacked') },
  })
})
