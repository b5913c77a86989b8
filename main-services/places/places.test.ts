import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openPlaces, value } from './test-places.ts'

const zone = { name: 'Mpumalanga Zone 1', kind: 'zone', placeId: 'za-eth-mpumalanga', fnoId: 'vumatel' } as const
const page = { offset: 0, limit: 100 }
const postal = readFileSync(new URL('./testdata/postal-names.csv', import.meta.url), 'utf8')

describe('a name of our own', () => {
  test('is added, found at once, audited, told, queued for head office, and there after a start', async () => {
    const { addAlias, resolve, audited, heard, renamed, asked, db, openAgain } = openPlaces()
    const added = value(await addAlias(zone, asked()))
    const found = value(await resolve({ text: 'mpumalanga zone 1, durban', fnoId: 'vumatel' }, asked()))
    expect(found.matches[0]).toMatchObject({ placeId: `zone-${added.nameId}`, kind: 'zone', score: 1 })
    expect(audited()).toEqual([{ call: 'places.addAlias', summary: 'a zone in Mpumalanga, as vumatel says' }])
    expect(heard('places.changed')).toHaveLength(1)
    expect(renamed()).toBe(1)
    expect(db.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(1)
    const again = value(await openAgain().handlers.resolve({ text: 'Mpumalanga Zone 1', fnoId: 'vumatel' }, asked()))
    expect(again.matches[0]?.kind).toBe('zone')
  })

  test('is refused twice for one place and operator by whatever spelling, and not for another operator', async () => {
    const { addAlias, asked, heard } = openPlaces()
    value(await addAlias(zone, asked()))
    const again = { ...zone, name: 'MPUMALANGA  zn 01' }
    expect(await addAlias(again, asked())).toEqual({ ok: false, error: { type: 'NameTaken', name: again.name } })
    expect(heard('places.changed')).toHaveLength(1)
    expect(await addAlias({ ...zone, fnoId: 'openserve' }, asked())).toMatchObject({ ok: true })
    expect(await addAlias({ ...zone, fnoId: null }, asked())).toMatchObject({ ok: true })
    expect(await addAlias({ ...zone, placeId: 'za-nowhere' }, asked())).toMatchObject({
      error: { type: 'PlaceNotFound' },
    })
  })

  test('of letters that are not compared at all is refused: it would be found by nothing', async () => {
    const { addAlias, asked } = openPlaces()
    expect(await addAlias({ ...zone, name: '–––' }, asked())).toMatchObject({ error: { type: 'NameTaken' } })
  })

  test('is changed and removed, and what it was is in the audit', async () => {
    const { addAlias, editAlias, removeAlias, resolve, names, audited, asked } = openPlaces()
    const { nameId } = value(await addAlias(zone, asked()))
    value(await editAlias({ nameId, name: 'Hammarsdale Zone 1', placeId: 'za-eth-hammarsdale' }, asked()))
    const found = value(await resolve({ text: 'Hammarsdale Zone 1' }, asked()))
    expect(found.matches[0]).toMatchObject({ kind: 'zone', where: 'Hammarsdale, eThekwini, KwaZulu-Natal' })
    value(await removeAlias({ nameId }, asked()))
    expect(value(await names(page, asked()))).toEqual({ total: 0, rows: [] })
    expect(audited().map(({ summary }) => summary)).toEqual([
      'removed: it was a zone in Hammarsdale, as vumatel says',
      'Mpumalanga Zone 1, a zone in Mpumalanga, as vumatel says, is now Hammarsdale Zone 1, a zone in Hammarsdale, as vumatel says',
      'a zone in Mpumalanga, as vumatel says',
    ])
    expect(await removeAlias({ nameId }, asked())).toEqual({ ok: false, error: { type: 'NameNotFound', nameId } })
  })

  test('cannot be changed into one that is there', async () => {
    const { addAlias, editAlias, asked } = openPlaces()
    value(await addAlias(zone, asked()))
    const { nameId } = value(await addAlias({ ...zone, name: 'Mpumalanga Zone 2' }, asked()))
    expect(await editAlias({ nameId, name: 'Mpumalanga Zone 1' }, asked())).toMatchObject({
      error: { type: 'NameTaken' },
    })
  })
})

describe('the list of places', () => {
  test('has those that begin with the search first, is cut to a page, and counts all', async () => {
    const { query, asked } = openPlaces()
    const { total, rows } = value(await query({ search: 'park', within: 'za-jhb', offset: 0, limit: 5 }, asked()))
    expect(rows.map(({ name }) => name)).toEqual(['Parkhurst', 'Parkmore', 'Parktown', 'Parktown North', 'Parkview'])
    expect(total).toBeGreaterThan(10)
    const rest = value(await query({ search: 'park', within: 'za-jhb', offset: 5, limit: 100 }, asked()))
    expect(rest.rows).toHaveLength(total - 5)
  })

  test('is found by another name and by one of our own, and narrowed by kind', async () => {
    const { query, addAlias, get, asked } = openPlaces()
    const names = async (input: Parameters<typeof query>[0]) =>
      value(await query(input, asked())).rows.map(({ name }) => name)
    expect(await names({ ...page, search: 'nelspr', kind: 'town' })).toEqual(['Mbombela'])
    value(await addAlias({ ...zone, name: 'Teraco Isando', kind: 'alias', placeId: 'za-eku-isando' }, asked()))
    expect(await names({ ...page, search: 'teraco' })).toEqual(['Isando'])
    const isando = value(await get({ placeId: 'za-eku-isando' }, asked()))
    expect(isando).toMatchObject({ ownNames: 1, names: [{ name: 'Teraco Isando', kind: 'alias' }] })
    expect(await names({ ...page, kind: 'metro' })).toHaveLength(8)
  })
})

describe('an import of names', () => {
  test('shows what would come of it, and changes nothing', async () => {
    const { previewImport, names, unresolved, asked } = openPlaces()
    const preview = value(await previewImport({ text: postal }, asked()))
    expect(preview).toMatchObject({ rows: 9, added: 3, known: 4, unresolved: 2, problems: [] })
    expect(preview.columnsLeft).toEqual(['box code', 'street code'])
    expect(preview.sample.find(({ name }) => name === 'AALWYNFLEUR')).toMatchObject({
      line: 2,
      kind: 'suburb',
      place: { name: 'Riversdale' },
    })
    expect(value(await names(page, asked())).total + value(await unresolved(page, asked())).total).toBe(0)
  })

  test('adds what can be placed, and keeps the rest in a list until somebody says what it means', async () => {
    const { importNames, unresolved, settle, dismiss, resolve, asked } = openPlaces()
    const act = asked()
    const counts = { added: 3, known: 4, unresolved: 2, left: 0 }
    expect(value(await importNames({ text: postal }, act))).toEqual(counts)
    expect(value(await importNames({ text: postal }, act))).toEqual(counts)
    expect(value(await importNames({ text: postal }, asked()))).toEqual({ ...counts, added: 0, known: 7 })
    expect(value(await resolve({ text: 'Aalwynfleur, Riversdale' }, asked())).matches[0]).toMatchObject({
      kind: 'suburb',
      score: 1,
    })
    const { rows } = value(await unresolved(page, asked()))
    expect(rows.map(({ name, reason }) => [name, reason])).toEqual([
      ['NOWHERE SAID', 'It does not say where it is'],
      ['SOMEWHERE HEIGHTS', 'NO SUCH TOWN, KwaZulu-Natal is not in the gazetteer'],
    ])
    const [nowhere, somewhere] = rows.map(({ unresolvedId }) => unresolvedId)
    value(await settle({ unresolvedId: somewhere ?? '', placeId: 'za-eth-durban', kind: 'suburb' }, asked()))
    value(await dismiss({ unresolvedId: nowhere ?? '' }, asked()))
    expect(value(await unresolved(page, asked())).total).toBe(0)
    expect(value(await resolve({ text: 'Somewhere Hts, Durban' }, asked())).verdict).toBe('one')
  })

  test('reads zones of operators, semicolons and Excel’s mark, and says which rows it leaves out', async () => {
    const { previewImport, asked } = openPlaces()
    const text =
      '\uFEFFZone;Town;FNO;Kind\r\nMpumalanga Zone 1;Durban;Vumatel;\r\nSouth Zone;Durban;Zoom Fibre;region\r\n;Durban;;\r\n' +
      'DN1;Durban North;;alias\r\n'
    const preview = value(await previewImport({ text, fnoId: 'openserve' }, asked()))
    expect(preview).toMatchObject({ rows: 4, added: 2, unresolved: 0 })
    expect(preview.sample.map(({ name, kind, fnoId }) => [name, kind, fnoId])).toEqual([
      ['Mpumalanga Zone 1', 'zone', 'vumatel'],
      ['DN1', 'alias', 'openserve'],
    ])
    expect(preview.problems.map(({ words }) => words).sort()).toEqual([
      'There are rows without a name. The row is left out.',
      'region is no kind: write alias, zone or suburb. The row is left out.',
    ])
  })

  test('finds the place of what lies in a zone of our own', async () => {
    const { addAlias, importNames, resolve, asked } = openPlaces()
    value(await addAlias(zone, asked()))
    expect(value(await importNames({ text: 'suburb,place\nZonkville,Mpumalanga Zone 1\n' }, asked())).added).toBe(1)
    expect(value(await resolve({ text: 'Zonkville, Durban' }, asked())).matches[0]?.withinId).toBe('za-eth-mpumalanga')
  })

  test('comes to the same when it is imported again, though a part is called as the town that others lie in', async () => {
    const { importNames, unresolved, asked } = openPlaces()
    const text = 'suburb,town\nKempton Park,Johannesburg\nZonkville,Kempton Park\nZonkdorp,Kempton Park\n'
    expect(value(await importNames({ text }, asked()))).toMatchObject({ added: 3, unresolved: 0 })
    expect(value(await importNames({ text }, asked()))).toMatchObject({ added: 0, known: 3, unresolved: 0 })
    expect(value(await unresolved(page, asked())).total).toBe(0)
  })

  test('that the disk takes half of is found as far as it was taken', async () => {
    const { importNames, resolve, db, asked } = openPlaces()
    const rows = Array.from({ length: 2_001 }, (_, n) => `Zonkville ${n},Durban`)
    db.exec(`CREATE TRIGGER full BEFORE INSERT ON place_name WHEN NEW.name = 'Zonkville 2000'
      BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`)
    const text = `suburb,town\n${rows.join('\n')}\n`
    await expect(async () => importNames({ text }, asked())).rejects.toThrow('the disk is full')
    expect(value(await resolve({ text: 'Zonkville 7, Durban' }, asked())).matches[0]?.name).toBe('Zonkville 7')
  })

  test('may be longer than one message, and is read part by part with the lines of the whole', async () => {
    const { importNames, previewImport, names, bring, asked, audited } = openPlaces()
    const rows = Array.from({ length: 30_000 }, (_, n) => `"Zonk, no\n${n}",Durban,${n === 29_999 ? 'no fno –' : ''}`)
    const { fileId } = bring('names.csv', `zone,place,note\n${rows.join('\n')}\nMpumalanga Zone 1,Durban,`)
    const preview = value(await previewImport({ fileId }, asked()))
    expect(preview).toMatchObject({ rows: 30_001, added: 30_001, problems: [], columnsLeft: ['note'] })
    expect(preview.sample[1]).toMatchObject({ line: 3, name: 'Zonk, no 1' })
    const act = asked()
    const counts = { added: 30_001, known: 0, unresolved: 0, left: 0 }
    expect(value(await importNames({ fileId }, act))).toEqual(counts)
    // Each of the parts is one, and the last is told as the whole.
    expect(value(await importNames({ fileId }, act))).toEqual(counts)
    expect(audited()[0]?.summary).toBe('30001 added, 0 known already, 0 to be resolved, 0 rows left out')
    expect(value(await names(page, asked())).total).toBe(30_001)
    const gone = 'b7ac3c5e-32a6-4a0c-8a4a-b0a5f2a9d0aa'
    const error = { type: 'FileNotFound', fileId: gone }
    expect(await importNames({ fileId: gone }, asked())).toEqual({ ok: false, error })
    expect(await previewImport({}, asked())).toMatchObject({ error: { type: 'NamesUnreadable' } })
  })

  test('of what is ambiguous is not decided: the list says between which', async () => {
    const { importNames, unresolved, asked } = openPlaces()
    value(await importNames({ text: 'zone,place\nZone A,Observatory\n' }, asked()))
    const [row] = value(await unresolved(page, asked())).rows
    expect(row?.reason).toContain('Observatory may be Observatory (City of')
  })

  test('takes a dash for a cell that says nothing', async () => {
    const { previewImport, asked } = openPlaces()
    const text = 'suburb,town,province\nZonkville,-,KwaZulu-Natal\nZonkdorp,-,-\n'
    const { sample } = value(await previewImport({ text }, asked()))
    expect(sample.map(({ place, why }) => place?.name ?? why)).toEqual(['KwaZulu-Natal', 'It does not say where it is'])
  })

  test.each([
    ['a,b\n1,2\n', /one of them must be name, zone, alias or suburb/],
    ['zone\nZone 1\n', /No column says where/],
    ['zone,zone,place\na,b,c\n', /there twice/],
    ['zone,place\n"a,b\n', /cannot be read as CSV/],
    ['', /one of them must be/],
  ])('that cannot be read is refused in words: %j', async (text, words) => {
    const { previewImport, importNames, asked } = openPlaces()
    const error = { type: 'NamesUnreadable', words: expect.stringMatching(words) }
    expect(await previewImport({ text }, asked())).toEqual({ ok: false, error })
    expect(await importNames({ text }, asked())).toEqual({ ok: false, error })
  })
})

describe('a suburb in somebody’s address', () => {
  test('is a place only where that is sure', () => {
    const { front } = openPlaces()
    expect(front.placeOf('Sandton', 'Johannesburg')).toMatchObject({ placeId: 'za-jhb-sandton', name: 'Sandton' })
    expect(front.placeOf('SANDTON')?.lat).toBeCloseTo(-26.1, 0)
    expect(front.placeOf('Observatory')).toBeUndefined()
    expect(front.placeOf('Sandton', 'Cape Town')).toBeUndefined()
    expect(front.placeOf(' ', 'Cape Town')).toBeUndefined()
  })

  test('is another place from the moment on that we have a name for it', async () => {
    const { front, addAlias, removeAlias, asked } = openPlaces()
    expect(front.placeOf('Zonkville', 'Durban')).toBeUndefined()
    const zonkville = { name: 'Zonkville', kind: 'suburb', placeId: 'za-eth-mpumalanga', fnoId: null } as const
    const { nameId } = value(await addAlias(zonkville, asked()))
    const placeId = `zone-${nameId}`
    expect(front.placeOf('Zonkville', 'Durban')).toMatchObject({ placeId, name: 'Zonkville' })
    expect(front.around(placeId)).toEqual([placeId, 'za-eth-mpumalanga', 'za-eth', 'za-kzn'])
    value(await removeAlias({ nameId }, asked()))
    expect(front.placeOf('Zonkville', 'Durban')).toBeUndefined()
    expect(front.around(placeId)).toEqual([])
  })

  test('that nobody can place is noted once, with where it is said to be', async () => {
    const { front, unresolved, asked, renamed } = openPlaces()
    front.noteUnplaced('Nowhere Heights', 'Durban', 'Nothing is called so')
    front.noteUnplaced('NOWHERE HTS', 'Durban', 'Nothing is called so')
    front.noteUnplaced('–', '', 'Nothing is called so')
    // What names mean is as before: whoever keeps it need not look again for each name that is noted.
    expect(renamed()).toBe(0)
    expect(value(await unresolved(page, asked())).rows).toMatchObject([
      {
        name: 'Nowhere Heights',
        kind: 'suburb',
        saidPlace: 'Durban',
        fnoId: null,
        notedAt: '2026-11-23T08:00:00.000Z',
      },
    ])
  })
})
