import { describe, expect, test } from 'vitest'
import { areasQuery, namesQuery, placeLink, placesQuery, readSelection } from './address.ts'

const read = (text: string) => readSelection(new URLSearchParams(text))

describe('the address of the Places page', () => {
  test('narrows the gazetteer by search, kind and province', () => {
    expect(placesQuery(read('q=park&kind=suburb&in=za-gp'))).toEqual({
      search: 'park',
      kind: 'suburb',
      within: 'za-gp',
    })
    expect(placesQuery(read(''))).toEqual({})
  })

  test('narrows names by kind and operator, and keeps whose notice is tried apart from it', () => {
    const selection = read('show=names&as=zone&fno=vumatel&by=openserve')
    expect(selection.list).toBe('names')
    expect(namesQuery(selection)).toEqual({ kind: 'zone', fnoId: 'vumatel' })
    expect(selection.triedBy).toBe('openserve')
  })

  test('narrows areas by kind, operator and how far the fibre is', () => {
    const selection = read('show=areas&of=coverage&fno=vumatel&status=building&q=hammars')
    expect(selection.list).toBe('areas')
    expect(areasQuery(selection)).toEqual({
      search: 'hammars',
      kind: 'coverage',
      fnoId: 'vumatel',
      status: 'building',
    })
  })

  test('leaves at the default what nobody could mean', () => {
    expect(read('show=maps&kind=zone&as=nickname&of=lake&status=someday&fno=Zoom Fibre!&by=')).toEqual(read(''))
  })

  test('leads to a place by its id', () => {
    expect(placeLink('za-jhb-sandton')).toBe('/places?open=za-jhb-sandton')
  })
})
