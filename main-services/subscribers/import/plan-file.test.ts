import { expect, test } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { type GoodRow, isLeft, planFile } from './plan-file.ts'
import { readFile } from './read-file.ts'

const TODAY = '2026-11-23'

async function planned(
  bytes: Uint8Array | string,
  { mapping = {}, sheet }: { mapping?: Parameters<typeof planFile>[1]; sheet?: string } = {},
) {
  const wasText = typeof bytes === 'string'
  const read = await readFile({ bytes: wasText ? Buffer.from(bytes) : bytes, wasText, sheet })
  if (!read.ok) throw new Error(read.error.words)
  const file = planFile(read.value, mapping, TODAY)
  const rows = file.next(10_000)
  expect(file.next(1)).toEqual([])
  return {
    head: file.head,
    fields: Object.fromEntries(file.head.columns.map(({ heading, field }) => [heading, field])),
    good: rows.filter((row): row is GoodRow => !isLeft(row)),
    left: rows.filter(isLeft),
    warnings: file.warnings(),
  }
}
const refused = async (bytes: Uint8Array, sheet?: string) => {
  const read = await readFile({ bytes, wasText: false, sheet })
  return read.ok ? 'read' : read.error.words
}
/** Rows of cells; a number, a date and a boolean are such cells in the workbook too. */
async function workbook(sheets: Record<string, readonly (readonly (string | number | boolean | Date | null)[])[]>) {
  const cell = (value: string | number | boolean | Date | null) =>
    value instanceof Date ? { value, type: Date, format: 'dd/mm/yyyy' } : value === null ? null : { value }
  return writeXlsx(
    Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: rows.map((row) => row.map(cell)) })),
  ).toBuffer()
}

test('an ISP’s export is read whole: customer, address, service, hardware', async () => {
  const { good, left, fields } = await planned(
    `Cust No,Customer Type,First Name,Surname,Cell,Alternate Number,Email,ID No,Street Address,Suburb,City,Postal Code,Latitude,Longitude,Username,Package,Speed,FNO,Service ID,FNO Zone,Status,Activation Date,Marketing,ONT Serial,Router MAC,OLT,PON Port,POP
FH1001,Residential,Thandi,Mokoena,082 555 0101,031 555 0101 / 0825550102,thandi@mail.example,8001015009087,12 Church Rd,Hammarsdale,Durban,3700,-29.8001,30.6502,t.mokoena@isp,Vuma Core 100/50,100/50,VUMA,VUM-SVC-1,Mpumalanga Zone 1,Active,02/03/2026,Yes,HWTC12345678,48:57:02:3f:9a:c1,HMD-OLT-2,0/3/7,Hammarsdale
`,
  )
  expect(left).toEqual([])
  expect(Object.values(fields)).not.toContain(null)
  expect(good).toMatchObject([
    {
      line: 2,
      subject: 'FH1001',
      planned: {
        reference: 'FH1001',
        kind: 'person',
        name: 'Thandi Mokoena',
        phones: ['082 555 0101', '031 555 0101', '0825550102'],
        emails: ['thandi@mail.example'],
        idNumber: '8001015009087',
        address: {
          street: '12 Church Rd',
          suburb: 'Hammarsdale',
          city: 'Durban',
          postalCode: '3700',
          lat: -29.8001,
          lon: 30.6502,
        },
        service: {
          username: 't.mokoena@isp',
          package: 'Vuma Core 100/50',
          downKbps: 100_000,
          upKbps: 50_000,
          fnoId: 'vumatel',
          fnoReference: 'VUM-SVC-1',
          zone: 'Mpumalanga Zone 1',
          status: 'active',
          activatedOn: '2026-03-02',
        },
        marketing: true,
      },
      hardware: {
        ontSerial: 'HWTC12345678',
        routerMac: '48:57:02:3f:9a:c1',
        olt: 'HMD-OLT-2',
        pon: '0/3/7',
        pop: 'Hammarsdale',
      },
    },
  ])
})

test('a cell that is empty, or says that nothing is there, says nothing', async () => {
  const { good } = await planned(
    'Ref,Name,Cell,Email,Suburb,Status,Date Activated\nFH1,Thandi,,n/a,-,NULL,0000-00-00\n',
  )
  expect(good.map(({ planned }) => planned)).toEqual([{ reference: 'FH1', name: 'Thandi' }])
})

test('headings in Afrikaans, with semicolons and Windows-1252, as Excel saves them here', async () => {
  const text =
    'Kliëntno;Naam;Selfoon;E-pos;Voorstad;Dorp;Poskode;Pakket\r\nFH1;Zoë Brönn;0825550101;zoe@mail.example;Môreson;Kaapstad;0042;Vuma 50/25\r\n'
  const { head, good, fields } = await planned(Buffer.from(text, 'latin1'))
  expect(head.readAs).toBe('CSV, semicolons, Windows-1252')
  expect(fields).toEqual({
    Kliëntno: 'reference',
    Naam: 'name',
    Selfoon: 'phone',
    'E-pos': 'email',
    Voorstad: 'suburb',
    Dorp: 'city',
    Poskode: 'postalCode',
    Pakket: 'package',
  })
  expect(good[0]?.planned).toMatchObject({ name: 'Zoë Brönn', address: { suburb: 'Môreson', postalCode: '0042' } })
})

test('UTF-16 with tabs, as Excel saves Unicode text', async () => {
  const { head, good } = await planned(Buffer.from('\uFEFFCust No\tName\r\nFH1\tZoë\r\n', 'utf16le'))
  expect(head.readAs).toBe('CSV, tabs, UTF-16')
  expect(good[0]?.planned).toEqual({ reference: 'FH1', name: 'Zoë' })
})

test('columns whose headings say nothing are known by what stands in them; a given mapping wins', async () => {
  const rows = [1, 2, 3, 4].map(
    (n) => `FH${n},x${n}@mail.example,user${n}@isp,082555010${n},HWTC1234567${n},Active,Vumatel,48:57:02:3f:9a:c${n}`,
  )
  const text = `A,B,C,D,E,F,G,H\n${rows.join('\n')}\n`
  const guessed = await planned(text)
  expect(guessed.fields).toEqual({
    A: null,
    B: 'email',
    C: 'username',
    D: 'phone',
    E: 'ontSerial',
    F: 'status',
    G: 'fno',
    H: 'routerMac',
  })
  const given = await planned(text, { mapping: { A: 'reference', F: null, D: 'phone2', Gone: 'name' } })
  expect(given.fields).toMatchObject({ A: 'reference', D: 'phone2', F: null })
  expect(given.head.columns.find(({ heading }) => heading === 'A')?.guessed).toBe(false)
  expect(given.warnings).toEqual(['Not read: F.', 'The file has no column Gone.'])
})

test('what is a person’s own is masked beside its column, also in a column that nobody reads', async () => {
  const { head } = await planned(
    'Name,Cell,Email,ID No,Other\nThandi,0825550101,thandi@mail.example,8001015009087,+27 82 555 0102\n',
  )
  const samples = head.columns.flatMap((column) => column.samples)
  expect(samples).toEqual(['Thandi', '082·····01', 't···@mail.example', '800········87', '+27 ·· ··· ··02'])
})

test('a row that is broken, short or wrong is left out with its line and why, and the others come in', async () => {
  const { good, left } = await planned(
    'Ref,Name,Status,Speed,Date Activated\nFH1,Thandi,Active,100,02/03/2026\nFH2,Lebo\nFH3,"Spar" Mall,Active,,\nFH4,Zoë,Asleep,fast,31/02/2026\nFH5,Sipho,,,\n',
  )
  expect(good.map(({ line, subject }) => [line, subject])).toEqual([
    [2, 'FH1'],
    [6, 'FH5'],
  ])
  expect(left).toEqual([
    {
      line: 3,
      subject: 'line 3',
      raw: '"FH2,Lebo"',
      field: null,
      words: 'The line has 2 columns and the headings are 5',
    },
    {
      line: 4,
      subject: 'line 4',
      raw: expect.any(String),
      field: null,
      words: expect.stringContaining('quotation mark'),
    },
    {
      line: 5,
      subject: 'FH4',
      raw: 'FH4,Zoë,Asleep,fast,31/02/2026',
      field: 'status',
      words: expect.stringMatching(/Asleep is not known here.*fast is no speed.*31\/02\/2026 is no date/),
    },
  ])
})

test('what must be one line’s alone and is on two is told with both lines, and the first comes in', async () => {
  const { good, left } = await planned(
    `Ref,Name,Username,FNO,Service ID,ONT Serial
FH1,A,a@isp,Vuma,S1,HWTC12345678
FH2,B,a@isp,Vuma,S2,HWTC12345679
FH3,C,c@isp,Vuma,S1,HWTC1234567A
FH4,D,d@isp,Vuma,S4,4857544312345678
FH1,A,a2@isp,Vuma,S5,
FH1,A,a2@isp,Vuma,S6,
FH6,F,f@isp,Openserve,S1,
`,
  )
  expect(good.map(({ line }) => line)).toEqual([2, 6, 8])
  expect(left.map(({ line, field, words }) => [line, field, words])).toEqual([
    [3, 'username', 'The username a@isp is on line 2 too'],
    [4, 'fnoReference', 'The service S1 is on line 2 too'],
    [5, 'ontSerial', 'The serial 4857544312345678 is on line 2 too'],
    [7, 'reference', 'The reference FH1 is on line 6 too; The username a2@isp is on line 6 too'],
  ])
})

test('points the wrong way round are put right and counted', async () => {
  const { good, warnings } = await planned('Ref,Lat,Lon\nFH1,-29.8,30.6\nFH2,30.6,-29.8\n')
  expect(good.map(({ planned }) => planned.address)).toEqual([
    { lat: -29.8, lon: 30.6 },
    { lat: -29.8, lon: 30.6 },
  ])
  expect(warnings).toEqual([expect.stringMatching(/^In 1 row latitude and longitude stand the wrong way round/)])
})

test('dates that can only be month first are read so, and that is said', async () => {
  const { good, warnings } = await planned('Ref,Start Date\nFH1,03/04/2026\nFH2,12/31/2025\n')
  expect(good.map(({ planned }) => planned.service?.activatedOn)).toEqual(['2026-03-04', '2025-12-31'])
  expect(warnings).toEqual([expect.stringContaining('month first')])
})

test('digits that Excel lost are never taken for a phone or an ID', async () => {
  const { left } = await planned('Ref,Cell,ID No\nFH1,2.78256E+10,8.00102E+12\n')
  expect(left).toMatchObject([
    { field: 'phone', words: expect.stringMatching(/2\.78256E\+10 is what Excel made.*8\.00102E\+12/) },
  ])
})

test('noughts that a spreadsheet took from an ID or a postal code are put back; a passport is left alone', async () => {
  const { good } = await planned('Ref,ID No,Code\nFH1,101015009083,1\nFH2,123456789012,4001\n')
  expect(good.map(({ planned }) => [planned.idNumber, planned.address?.postalCode])).toEqual([
    ['0101015009083', '0001'],
    ['123456789012', '4001'],
  ])
})

test('speeds in kbps are so by their heading, and letters that were lost before are told', async () => {
  const { good, warnings } = await planned('Ref,Name,Download (kbps)\nFH1,Zo\uFFFD,10240\n')
  expect(good[0]?.planned.service).toEqual({ downKbps: 10_240 })
  expect(warnings).toEqual([expect.stringContaining('Some letters were lost')])
})

test('a workbook: long numbers stay whole, dates are dates or serial numbers, and titles above the headings are none', async () => {
  const bytes = await workbook({
    Customers: [
      ['Customers on 23 November', null, null, null, null],
      [null, null, null, null, null],
      ['Cust No', 'Cell', 'ID No', 'Activation Date', 'Marketing'],
      ['FH1', 27825550101, 8001015009087, new Date(Date.UTC(2026, 2, 2)), true],
      ['FH2', '0825550102', '0101015009083', 46083, 'no'],
      [null, null, null, null, null],
      ['FH3', '082 555 0103', null, '02/03/2026', null],
    ],
    Notes: [
      ['Nothing', 'here'],
      ['x', 'y'],
    ],
  })
  const { head, good, left } = await planned(bytes)
  expect(left).toEqual([])
  expect(head).toMatchObject({ readAs: 'Excel, sheet Customers', sheets: ['Customers', 'Notes'], rows: 3 })
  const service = { activatedOn: '2026-03-02' }
  expect(good.map(({ line, planned }) => ({ line, ...planned }))).toEqual([
    { line: 4, reference: 'FH1', phones: ['27825550101'], idNumber: '8001015009087', service, marketing: true },
    { line: 5, reference: 'FH2', phones: ['0825550102'], idNumber: '0101015009083', service, marketing: false },
    { line: 7, reference: 'FH3', phones: ['082 555 0103'], service },
  ])
  expect(await refused(bytes, 'March')).toBe('The workbook has no sheet March; it has Customers, Notes')
  expect((await planned(bytes, { sheet: 'Notes' })).head.headings).toBe('Nothing,here')
})

test('a sheet whose name has signs of XML in it is found by its name', async () => {
  const bytes = await workbook({
    'A & "B"': [
      ['Cust No', 'Name'],
      ['FH1', 'Thandi'],
    ],
  })
  expect((await planned(bytes, { sheet: 'A & "B"' })).good).toHaveLength(1)
})

test.each([
  ['a workbook of an old Excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /save it as \.xlsx/],
  ['a zip of something else', Buffer.from('PK\x03\x04 no workbook'), /cannot be read|no Excel workbook/],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 0, 0, 9]), /neither CSV nor an Excel workbook/],
  ['an empty file', Buffer.from(''), /nothing in it/],
  ['headings alone', Buffer.from('Cust No,Name\n'), /no rows/],
])('%s is refused with what to do', async (_, bytes, words) => {
  expect(await refused(bytes)).toMatch(words)
})
