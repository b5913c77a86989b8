import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createFileTurns } from '../../platform/threads/file-turns.ts'
import { openPlaces, value } from '../test-places.ts'
import { collection, coverage, square, terms, text } from './test-areas.ts'

describe('an import of coverage', () => {
  test('is seen, told and audited once it is whole', async () => {
    const { importAreas, areaImports, front, asked, audited, heard } = openPlaces()
    const source = text(
      collection(
        { properties: { name: 'Sandton North', STATUS: 'WORKING' }, geometry: square(28.05, -26.1) },
        { properties: { name: 'Sandton', STATUS: 'PREORDER', fno: 'Vuma Core' }, geometry: square(28.05, -26.1) },
        { properties: { name: 'A pole' }, geometry: { type: 'Point', coordinates: [28, -26] } },
      ),
    )
    const done = value(await importAreas({ ...coverage, source }, asked()))
    expect(done).toMatchObject({ state: 'done', added: 2, left: 1, fnoIds: ['openserve', 'vumatel'], by: 'Owner' })
    const reached = value(await front.coverage.at({ lat: -26.1, lon: 28.05 }, asked())).fnos
    expect(reached.map(({ fnoId, status, name }) => [fnoId, status, name])).toEqual([
      ['openserve', 'live', 'Sandton North'],
      ['vumatel', 'building', 'Sandton'],
    ])
    expect(value(await front.coverage.at({ lat: -26.2, lon: 28.05 }, asked())).fnos).toEqual([])
    expect(audited()).toEqual([{ call: 'places.importAreas', summary: '2 imported, 1 left out' }])
    expect(heard('coverage.changed')).toHaveLength(1)
    expect(value(await areaImports({}, asked())).imports).toEqual([done])
  })

  test('asked for twice with one stamp is one import', async () => {
    const { importAreas, areaImports, asked } = openPlaces()
    const source = text(collection({ properties: { status: 'live' }, geometry: square(28, -26) }))
    const act = asked()
    const first = value(await importAreas({ ...coverage, source }, act))
    expect(value(await importAreas({ ...coverage, source }, act))).toEqual(first)
    expect(value(await areaImports({}, asked())).imports).toHaveLength(1)
  })

  test('asked for again with its stamp when it was removed says so, and imports nothing', async () => {
    const { importAreas, removeAreaImport, areaImports, asked, audited } = openPlaces()
    const source = text(collection({ properties: { status: 'live' }, geometry: square(28, -26) }))
    const act = asked()
    const { importId } = value(await importAreas({ ...coverage, source }, act))
    value(await removeAreaImport({ importId }, asked()))
    expect(await importAreas({ ...coverage, source }, act)).toEqual({
      ok: false,
      error: { type: 'AreasUnreadable', words: expect.stringContaining('removed or replaced') },
    })
    expect(value(await areaImports({}, asked())).imports).toEqual([])
    expect(audited().map(({ call }) => call)).toEqual(['places.removeAreaImport', 'places.importAreas'])
    expect(value(await importAreas({ ...coverage, source }, asked()))).toMatchObject({ state: 'done', added: 1 })
  })

  test('takes the place of what the same operator had from the same source, and of nothing else', async () => {
    const { importAreas, areaImports, front, asked, audited, db } = openPlaces()
    const of = (name: string, fno: string, lon: number) => ({
      properties: { name, fno, status: 'live' },
      geometry: square(lon, -26),
    })
    const first = text(collection(of('Vuma old', 'Vumatel', 28), of('Openserve old', 'Openserve', 28)))
    await importAreas({ ...coverage, source: first }, asked())
    await importAreas({ ...coverage, source: first, sourceName: 'By telephone' }, asked())
    const second = text(collection(of('Vuma new', 'Vumatel', 29)))
    await importAreas({ ...coverage, source: second, replace: true }, asked())
    const names = async (lon: number) =>
      value(await front.coverage.at({ lat: -26, lon }, asked())).fnos.map(({ name, source }) => [name, source])
    expect(await names(29)).toEqual([['Vuma new', terms.sourceName]])
    expect(await names(28)).toEqual([
      ['Openserve old', terms.sourceName],
      ['Vuma old', 'By telephone'],
    ])
    expect(audited()[0]?.summary).toBe('1 imported, 0 left out, in the place of those of before')
    // Once more, and the first import has nothing left: it is gone, and so are its areas.
    await importAreas(
      { ...coverage, source: text(collection(of('Openserve new', 'Openserve', 29))), replace: true },
      asked(),
    )
    expect(value(await areaImports({}, asked())).imports).toHaveLength(3)
    await expect.poll(() => db.prepare('SELECT count(*) FROM area').pluck().get()).toBe(4)
  })

  test('is taken away again with everything that came with it, and with nothing else', async () => {
    const { importAreas, removeAreaImport, areaImports, front, asked, db } = openPlaces()
    const source = text(collection({ properties: { status: 'live' }, geometry: square(28, -26) }))
    const { importId } = value(await importAreas({ ...coverage, source }, asked()))
    await importAreas({ ...coverage, source, fnoId: 'vumatel' }, asked())
    expect(value(await removeAreaImport({ importId }, asked()))).toEqual({ areas: 1 })
    expect(await removeAreaImport({ importId }, asked())).toMatchObject({ error: { type: 'AreaImportNotFound' } })
    const { fnos } = value(await front.coverage.at({ lat: -26, lon: 28 }, asked()))
    expect(fnos.map(({ fnoId }) => fnoId)).toEqual(['vumatel'])
    expect(value(await areaImports({}, asked())).imports).toHaveLength(1)
    for (const table of ['area', 'area_shape', 'area_box', 'area_set']) {
      await expect.poll(() => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(1)
    }
  })

  test.each([
    ['that is no file of areas', 'a,b\n1,2\n', /wkt or geometry/],
    [
      'with nothing that encloses anything',
      collection({ properties: {}, geometry: { type: 'Point', coordinates: [1, 2] } }),
      /no area in the file/,
    ],
  ])('%s is refused in words, and leaves no trace', async (_, content, words) => {
    const { importAreas, areaImports, asked, audited } = openPlaces()
    const refused = await importAreas({ ...coverage, source: text(content) }, asked())
    expect(refused).toEqual({ ok: false, error: { type: 'AreasUnreadable', words: expect.stringMatching(words) } })
    expect(value(await areaImports({}, asked())).imports).toEqual([])
    expect(audited()).toEqual([])
    const fileId = 'b7ac3c5e-32a6-4a0c-8a4a-b0a5f2a9d0aa'
    expect(await importAreas({ ...coverage, source: { kind: 'file', fileId } }, asked())).toEqual({
      ok: false,
      error: { type: 'FileNotFound', fileId },
    })
  })

  test('with latitude and longitude swapped is refused until they are to be swapped', async () => {
    const { importAreas, previewAreas, front, asked } = openPlaces()
    const source = text(collection({ properties: { status: 'live' }, geometry: square(-26, 28) }))
    expect(value(await previewAreas({ ...coverage, source }, asked())).looksSwapped).toBe(true)
    expect(await importAreas({ ...coverage, source }, asked())).toMatchObject({ error: { type: 'LooksSwapped' } })
    expect(value(await front.coverage.areas({ offset: 0, limit: 0 }, asked())).total).toBe(0)
    value(await importAreas({ ...coverage, source, swapped: true }, asked()))
    expect(value(await front.coverage.at({ lat: -26, lon: 28 }, asked())).fnos).toHaveLength(1)
  })
})

describe('an import on its way', () => {
  /** Large enough to be caught at it: some hundred transactions. */
  const many = (count = 4_000) =>
    collection(
      ...Array.from({ length: count }, (_, n) => ({
        properties: { status: 'live' },
        geometry: square(20 + (n % 100) / 10, -30 + Math.floor(n / 100) / 10, 0.2),
      })),
    )
  const tables = ['area', 'area_shape', 'area_box', 'area_set']
  const rowsOf = (db: ReturnType<typeof openPlaces>['db']) =>
    tables.map((table) => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()))

  async function caughtWriting() {
    const opened = openPlaces({ patience: 0 })
    const { importAreas, areaImports, bring, asked, db } = opened
    const { importId, state } = value(
      await importAreas({ ...coverage, source: bring('many.geojson', many()) }, asked()),
    )
    expect(state).toBe('reading')
    const current = async () => value(await areaImports({}, asked())).imports.find((one) => one.importId === importId)
    while (rowsOf(db)[0] === 0 && (await current())?.state !== 'done') await setTimeout(1)
    expect(await current()).toMatchObject({ state: 'writing', total: 4_000, fnoIds: ['openserve'] })
    return { ...opened, importId, current }
  }
  const seen = async ({ front, asked }: ReturnType<typeof openPlaces>) => ({
    at: value(await front.coverage.at({ lat: -30, lon: 20 }, asked())).fnos.length,
    listed: value(await front.coverage.areas({ offset: 0, limit: 1 }, asked())).total,
    counted: value(await front.coverage.summary({}, asked())).fnos.length,
    drawn: value(
      await front.coverage.outlines(
        { bounds: { south: -35, west: 15, north: -20, east: 35 }, zoom: 8, kinds: ['coverage'], limit: 10 },
        asked(),
      ),
    ).areas.length,
  })
  const nothing = { at: 0, listed: 0, counted: 0, drawn: 0 }

  test('is seen by nobody before it is whole', async () => {
    const caught = await caughtWriting()
    expect(rowsOf(caught.db)[0]).toBeGreaterThan(0)
    expect(await seen(caught)).toEqual(nothing)
    // The control: the same look finds it all once it is done.
    await expect.poll(async () => (await caught.current())?.state, { timeout: 30_000 }).toBe('done')
    expect(await seen(caught)).toEqual({ at: 1, listed: 4_000, counted: 1, drawn: 10 })
    const told = caught.heard('places.areaImportMoved') as { state: string; done: number }[]
    expect(told.at(-1)).toMatchObject({ state: 'done', done: 4_000 })
  })

  test('that is cancelled leaves nothing', async () => {
    const caught = await caughtWriting()
    const { cancelAreaImport, importId, asked, db, audited } = caught
    expect(value(await cancelAreaImport({ importId }, asked())).state).toBe('cancelled')
    await expect.poll(() => rowsOf(db), { timeout: 30_000 }).toEqual([0, 0, 0, 0])
    expect(await seen(caught)).toEqual(nothing)
    expect((await caught.current())?.state).toBe('cancelled')
    expect(audited()).toEqual([{ call: 'places.cancelAreaImport', summary: 'cancelled: nothing was imported' }])
    expect(await cancelAreaImport({ importId }, asked())).toMatchObject({ error: { type: 'TooLate' } })
    const unknown = '00000000-0000-4000-8000-000000000000'
    expect(await cancelAreaImport({ importId: unknown }, asked())).toMatchObject({
      error: { type: 'AreaImportNotFound' },
    })
  })

  test('when the console ends leaves what nobody sees, which the next start takes away', async () => {
    const caught = await caughtWriting()
    const { front, db, openAgain, importId, asked } = caught
    await front.stop()
    const left = rowsOf(db)
    // The control: something was left half done, or there would be nothing to take away.
    expect(left[0]).toBeGreaterThan(0)
    const again = openAgain()
    expect(await seen({ ...caught, front: again })).toEqual(nothing)
    again.start()
    await expect.poll(() => rowsOf(db), { timeout: 30_000 }).toEqual([0, 0, 0, 0])
    const { imports } = value(await again.handlers.areaImports({}, asked()))
    expect(imports).toMatchObject([
      { importId, state: 'failed', added: 0, words: expect.stringContaining('import it again') },
    ])
  })
})

describe('a file whose turn has not come', () => {
  const source = text(collection({ properties: { status: 'live' }, geometry: square(28, -26) }))
  async function withoutTurns() {
    const turns = createFileTurns({ atOnce: 1, waiting: 1 })
    const turn = await turns.take()
    if (!turn.ok) throw new Error(turn.error.words)
    return { ...openPlaces({ turns, patience: 0 }), end: turn.value }
  }

  test('waits, and is read when it has come; one more is told to come again', async () => {
    const { previewAreas, asked, end } = await withoutTurns()
    const waiting = previewAreas({ ...coverage, source }, asked())
    expect(await previewAreas({ ...coverage, source }, asked())).toMatchObject({
      error: { type: 'AreasUnreadable', words: expect.stringMatching(/wait for their turn.*again/) },
    })
    end()
    expect(value(await waiting).areas).toBe(1)
    // The first gave its turn back.
    await expect.poll(async () => (await previewAreas({ ...coverage, source }, asked())).ok).toBe(true)
    expect(value(await previewAreas({ ...coverage, source }, asked())).areas).toBe(1)
  })

  test('is looked at no more when the console stops, and neither is one that is being read', async () => {
    const waits = await withoutTurns()
    const waiting = waits.previewAreas({ ...coverage, source }, waits.asked())
    await waits.front.stop()
    expect(await waiting).toMatchObject({ error: { type: 'AreasUnreadable' } })
    const reads = openPlaces()
    const reading = reads.previewAreas({ ...coverage, source }, reads.asked())
    await reads.front.stop()
    expect(await reading).toMatchObject({
      error: { type: 'AreasUnreadable', words: expect.stringContaining('being stopped') },
    })
  })

  test('is an import that can be cancelled, and stays so', async () => {
    const { importAreas, cancelAreaImport, areaImports, asked, end } = await withoutTurns()
    const { importId, state } = value(await importAreas({ ...coverage, source }, asked()))
    expect(state).toBe('reading')
    expect(value(await cancelAreaImport({ importId }, asked())).state).toBe('cancelled')
    end()
    await expect
      .poll(async () => value(await areaImports({}, asked())).imports)
      .toMatchObject([{ importId, state: 'cancelled' }])
  })
})
