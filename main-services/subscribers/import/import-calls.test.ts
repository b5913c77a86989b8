import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { err } from '../../../shared/base/result.ts'
import { importUnderTest } from './import-under-test.suite.ts'

const WHEN = { at: '2026-11-23T08:00:00.000Z', by: 'Lerato Molefe', source: 'import' }
const HEADINGS = 'Cust No,Name,Cell,Suburb,Username,FNO,Service ID,Status,ONT Serial'
const row = (n: number, name = `Customer ${n}`) =>
  `FH${n},${name},082555${String(n).padStart(4, '0')},Hammarsdale,user${n}@isp,Vuma,VUM-${n},Active,HWTC${String(n).padStart(8, '0')}`
const csvOf = (count: number, name?: string) =>
  `${HEADINGS}\n${Array.from({ length: count }, (_, n) => row(n, name)).join('\n')}\n`
const BAD = `${HEADINGS}
${row(1)}
FH2,Lebo,not a phone,Hammarsdale,lebo@isp,Vuma,VUM-2,Active,
FH3,,,,,,,,
FH4,Zoë,0825550104,Nowhereville,zoe@isp,Vuma,VUM-4,Asleep,
FH5,"Sipho
${row(6)}
`

describe('a preview', () => {
  test('is a dry run of the whole file: what would come of it, what is left out, and nothing is written', async () => {
    const { preview, brought, names, audit } = importUnderTest()
    const looked = await preview(brought(`${BAD}FH7,Anele,0825550107,Nowhereville,anele@isp,,,,\n`))
    expect(looked).toMatchObject({
      value: {
        readAs: 'CSV, commas, UTF-8',
        rows: 7,
        added: 3,
        updated: 0,
        same: 0,
        left: 4,
        unplaced: 1,
        warnings: [],
      },
    })
    expect(
      looked.ok && looked.value.sample.map(({ line, outcome, name, subject }) => [line, outcome, name, subject]),
    ).toEqual([
      [2, 'add', 'Customer 1', 'FH1'],
      [3, 'leave', '', 'FH2'],
      [4, 'leave', '', 'FH3'],
      [5, 'leave', '', 'FH4'],
      [6, 'leave', '', 'line 6'],
      [7, 'add', 'Customer 6', 'FH6'],
      [8, 'add', 'Anele', 'FH7'],
    ])
    expect(looked.ok && looked.value.problems.map(({ line, field }) => [line, field])).toEqual([
      [3, 'phone'],
      [4, 'name'],
      [5, 'status'],
      [6, null],
    ])
    expect(names()).toEqual([])
    expect(audit()).toEqual([])
  })

  test('says what of a customer would be changed, and shows no phone', async () => {
    const { import: bring, preview, brought } = importUnderTest()
    await bring(brought(csvOf(2)))
    const other = csvOf(2)
      .replace('Customer 1,0825550001', 'Customer One,0825559999')
      .replace('user1@isp,Vuma,VUM-1,Active', 'user1@isp,Vuma,VUM-1,Suspended')
    const looked = await preview(brought(other))
    expect(looked.ok && looked.value.sample.map(({ words }) => words)).toEqual([
      'is the same already',
      'is changed: name, phone, status active → suspended, dates',
    ])
  })

  test('says what a file that cannot be read is, and that a file is not here', async () => {
    const { preview, brought } = importUnderTest()
    expect(await preview(brought(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))).toMatchObject(err({ type: 'FileUnreadable' }))
    const fileId = randomUUID()
    expect(await preview({ source: { kind: 'file', fileId } })).toEqual(err({ type: 'FileNotFound', fileId }))
  })
})

describe('an import', () => {
  test('brings customers with services and hardware, tells how far it is, and is one line of the audit', async () => {
    const { import: bring, brought, names, audit, told, hardware, finished, rows, unplaced } = importUnderTest()
    const result = await bring(brought(`${csvOf(900)}FH9999,Anele,,Nowhereville,anele@isp,,,,\n`))
    expect(result).toMatchObject({
      value: { state: 'done', done: 901, total: 901, added: 901, updated: 0, same: 0, left: 0 },
    })
    expect(names()).toHaveLength(901)
    expect(rows('SELECT username, status, fno_id, fno_reference FROM service WHERE n = 2')).toEqual([
      { username: 'user1@isp', status: 'active', fno_id: 'vumatel', fno_reference: 'VUM-1' },
    ])
    expect(hardware).toHaveLength(900)
    const serviceId = rows<{ service_id: string }>('SELECT service_id FROM service WHERE n = 2')[0]?.service_id
    expect(hardware[1]).toMatchObject({
      ontSerial: 'HWTC00000001',
      serviceId,
      fresh: { serviceId, name: 'Customer 1' },
    })
    expect(unplaced).toEqual(['Nowhereville'])
    expect(audit()).toEqual([
      { call: 'subscribers.import', summary: 'Importing 901 new, 0 changed; 0 are the same, 0 rows left out' },
    ])
    expect(new Set(told.map(({ state }) => state))).toEqual(new Set(['reading', 'writing', 'done']))
    expect(finished()).toBe(1)
    expect(rows('SELECT count(*) AS n FROM customer_import_part')).toEqual([{ n: 0 }])
  })

  test('again with the same file finds everything the same; with a name changed, that one is changed', async () => {
    const { import: bring, preview, brought, names } = importUnderTest()
    await bring(brought(csvOf(50)))
    expect(await preview(brought(csvOf(50)))).toMatchObject({ value: { added: 0, updated: 0, same: 50 } })
    expect(await bring(brought(csvOf(50)))).toMatchObject({ value: { state: 'done', added: 0, updated: 0, same: 50 } })
    const changed = csvOf(50).replace('Customer 7,', 'Customer Seven,')
    expect(await bring(brought(changed))).toMatchObject({ value: { added: 0, updated: 1, same: 49 } })
    expect(names()).toHaveLength(50)
    expect(names()[7]).toBe('Customer Seven')
  })

  test('sees what rows before it in the file have written: a second service, and what is changed back', async () => {
    const { import: bring, brought, rows } = importUnderTest()
    const own = (name: string, username: string) => `FH1,${name},0825550101,Soweto,${username},,,Active,\n`
    const two = `${HEADINGS}\n${own('Anele', 'one@isp')}${own('Anele', 'two@isp')}`
    expect(await bring(brought(two))).toMatchObject({ value: { added: 1, updated: 1, left: 0 } })
    expect(rows('SELECT username FROM service WHERE subscriber = 1 ORDER BY n')).toEqual([
      { username: 'one@isp' },
      { username: 'two@isp' },
    ])
    const back = `${HEADINGS}\n${own('Anele M.', 'one@isp')}${own('Anele', 'two@isp').replace(/,\n$/, ',HWTC00000009\n')}`
    expect(await bring(brought(back))).toMatchObject({ value: { added: 0, updated: 2, left: 0 } })
    expect(rows('SELECT name FROM subscriber')).toEqual([{ name: 'Anele' }])
  })

  test('sees what somebody wrote while its file was read', async () => {
    let add: () => void = () => undefined
    const { import: bring, brought, rows, writer } = importUnderTest({ pause: async () => add() })
    const isRead = (): boolean => rows("SELECT 1 FROM customer_import WHERE state = 'writing'").length > 0
    add = () => {
      if (!isRead() || rows("SELECT 1 FROM subscriber WHERE reference = 'FH1999'").length > 0) return
      add = () => undefined
      writer.put({ name: 'Before', reference: 'FH1999', service: { username: 'user1999@isp' } }, WHEN)
    }
    expect(await bring(brought(csvOf(2_000)))).toMatchObject({ value: { added: 1_999, updated: 1, left: 0 } })
    expect(rows("SELECT count(*) AS n FROM subscriber WHERE reference = 'FH1999'")).toEqual([{ n: 1 }])
  })

  test('of a workbook is as of a CSV', async () => {
    const { import: bring, brought, names } = importUnderTest()
    const data = csvOf(20)
      .trim()
      .split('\n')
      .map((line) => line.split(',').map((value) => ({ value })))
    const bytes = await writeXlsx(data, { sheet: 'Customers' }).toBuffer()
    expect(await bring(brought(bytes, 'customers.xlsx'))).toMatchObject({
      value: { state: 'done', added: 20, left: 0 },
    })
    expect(await bring(brought(csvOf(20)))).toMatchObject({ value: { added: 0, updated: 0, same: 20 } })
    expect(names()).toHaveLength(20)
  })

  test('leaves out bad rows alone; their list, mended, comes in', async () => {
    const { import: bring, brought, handlers, asked, names } = importUnderTest()
    const result = await bring(brought(BAD))
    if (!result.ok) throw new Error(result.error.type)
    expect(result.value).toMatchObject({ state: 'done', added: 2, left: 4 })
    const errors = await handlers.importErrors({ importId: result.value.importId }, asked())
    if (!errors.ok) throw new Error(errors.error.type)
    expect(errors.value).toMatchObject({ rows: 4, next: null })
    const lines = errors.value.csv.split('\r\n')
    expect(lines[0]).toBe(`problem,${HEADINGS}`)
    expect(lines.slice(1).map((line) => /^"?(Line \d+): /.exec(line)?.[1])).toEqual([
      'Line 3',
      'Line 4',
      'Line 5',
      'Line 6',
      undefined,
    ])
    expect(await handlers.importErrors(brought(BAD), asked())).toMatchObject({ value: { rows: 2 + 2 } })

    const mended = errors.value.csv
      .replaceAll('not a phone', '0825550102')
      .replace('FH3,,', 'FH3,Palesa,')
      .replaceAll('Asleep', 'Active')
    const second = await bring(brought(mended))
    // The line that was no row of columns is still none.
    expect(second).toMatchObject({ value: { state: 'done', added: 3, left: 1 } })
    expect(names()).toEqual(['Customer 1', 'Customer 6', 'Lebo', 'Palesa', 'Zoë'])
  })

  test('tells of hardware that could not be taken, while its customer comes in', async () => {
    const { import: bring, brought, handlers, asked, names } = importUnderTest()
    const result = await bring(brought(`${HEADINGS}\n${row(1).replace(/HWTC.*/, 'UNREADABLE')}\n${row(2)}\n`))
    if (!result.ok) throw new Error(result.error.type)
    expect(result.value).toMatchObject({ state: 'done', added: 2, left: 1 })
    expect(names()).toHaveLength(2)
    const errors = await handlers.importErrors({ importId: result.value.importId }, asked())
    expect(errors.ok && errors.value.csv).toContain(
      '"Line 2: The customer came in, the hardware did not: UNREADABLE is no serial",FH1,',
    )
  })

  test('a long list of errors comes page by page', async () => {
    const { import: bring, brought, handlers, asked } = importUnderTest({ answerMilliseconds: 60_000 })
    const long = 'x'.repeat(190)
    const bad = Array.from({ length: 25_000 }, (_, n) => `FH${n},Customer,nobody,${long}`)
    const result = await bring(brought(`Cust No,Name,Cell,Street\n${bad.join('\n')}\n`))
    if (!result.ok) throw new Error(result.error.type)
    const pages: string[] = []
    let after: string | null | undefined
    while (after !== null) {
      const errors = await handlers.importErrors(
        { importId: result.value.importId, ...(after ? { after } : {}) },
        asked(),
      )
      if (!errors.ok) throw new Error(errors.error.type)
      pages.push(errors.value.csv)
      after = errors.value.next
    }
    expect(pages.length).toBeGreaterThan(1)
    const lines = pages.join('').trimEnd().split('\r\n')
    expect(lines).toHaveLength(25_001)
    expect(new Set(lines).size).toBe(25_001)
  })

  test('with the same stamp is the same import: it is answered again, and nothing comes twice', async () => {
    const { import: bring, brought, audit, names } = importUnderTest()
    const actId = randomUUID()
    const file = brought(csvOf(30))
    const [first, second] = await Promise.all([bring(file, actId), bring(file, actId)])
    expect(second).toEqual(first)
    expect(await bring(brought('gone'), actId)).toEqual(first)
    expect(names()).toHaveLength(30)
    expect(audit()).toHaveLength(1)
  })

  test('is refused while another runs, and when its file cannot be read', async () => {
    const { import: bring, brought, rows } = importUnderTest()
    const running = bring(brought(csvOf(300)))
    const [other] = rows<{ import_id: string }>('SELECT import_id FROM customer_import')
    expect(await bring(brought(csvOf(1)))).toEqual(err({ type: 'ImportRunning', importId: other?.import_id }))
    await running
    expect(await bring(brought('Cust No\n'))).toMatchObject(err({ type: 'FileUnreadable' }))
  })

  test('answers with how far it is when it takes long', async () => {
    const { import: bring, brought, handlers, asked } = importUnderTest({ answerMilliseconds: 0 })
    expect(await bring(brought(csvOf(300)))).toMatchObject({ value: { state: 'reading', total: null } })
    await vi.waitFor(async () => {
      expect(await handlers.imports({}, asked())).toMatchObject({ value: { imports: [{ state: 'done', added: 300 }] } })
    }, 20_000)
  })

  test('a row that makes the console fail costs itself alone', async () => {
    const { import: bring, brought, db, names, log, handlers, asked } = importUnderTest()
    db.exec(`CREATE TRIGGER broken BEFORE INSERT ON subscriber WHEN NEW.name = 'Customer 17'
      BEGIN SELECT RAISE(ABORT, 'a bug'); END`)
    const result = await bring(brought(csvOf(40)))
    expect(result).toMatchObject({ value: { state: 'done', done: 40, added: 39, left: 1 } })
    expect(names()).toHaveLength(39)
    expect(log.lines).toMatchObject([{ fields: { line: 19 }, message: 'A row of an import could not be written' }])
    if (!result.ok) return
    const errors = await handlers.importErrors({ importId: result.value.importId }, asked())
    expect(errors.ok && errors.value.csv).toContain(
      `"Line 19: It could not be written; the log of the console says why",${row(17)}\r\n`,
    )
  })

  test('that cannot be written is tried again, then ends and says so; the next one is not kept from beginning', async () => {
    const { import: bring, brought, db, names, log, rows, finished } = importUnderTest({ waitMilliseconds: 0 })
    db.exec(`CREATE TRIGGER broken BEFORE UPDATE OF added ON customer_import WHEN OLD.state = 'writing' AND OLD.done >= 500
      BEGIN SELECT RAISE(ABORT, 'a bug'); END`)
    const result = await bring(brought(csvOf(1_200)))
    expect(result).toMatchObject({ value: { state: 'failed', total: 1_200 } })
    const { done = 0, words = '' } = result.ok ? result.value : {}
    expect(done).toBeGreaterThanOrEqual(500)
    expect(done).toBeLessThan(1_200)
    expect(words).toContain(`${done} of 1200 rows were written`)
    expect(names()).toHaveLength(done)
    const tries = log.lines.filter(({ message }) => message === 'An import could not be written; it is tried again')
    expect(tries).toHaveLength(4)
    expect(finished()).toBe(1)
    expect(rows('SELECT 1 FROM customer_import_part')).toEqual([])
    db.exec('DROP TRIGGER broken')
    expect(await bring(brought(csvOf(1_200)))).toMatchObject({
      value: { state: 'done', added: 1_200 - done, same: done },
    })
  })
})
