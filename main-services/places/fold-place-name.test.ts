import { describe, expect, test } from 'vitest'
import { foldPlaceName } from './fold-place-name.ts'
import { splitPlaceText } from './split-place-text.ts'

const key = (name: string) => foldPlaceName(name).key

describe('a name as names are compared', () => {
  test.each([
    ['Dr Beyers Naudé', 'DR BEYERS NAUDE'],
    ['Table View', 'Tableview'],
    ["Mitchell's Plain", 'Mitchell’s-Plain'],
    ['St. James', 'Saint James'],
    ['Mt Edgecombe', 'Mount Edgecombe'],
    ['Lenasia Ext 2', 'Lenasia Uitbreiding 2'],
    ['Lenasia Ext2', 'Lenasia Extension 02'],
    ['Lenasia X2', 'LENASIA EXT. 2'],
    ['Parktown N', 'Parktown-Noord'],
    ['Phase II', 'Phase 2'],
    ['Zone 1', 'Sone 01'],
    ['Riviersonderend & District', 'Riviersonderend and District'],
  ])('%s and %s are one', (one, other) => {
    expect(key(one)).toBe(key(other))
  })

  test.each([
    ['Zone 1', 'Zone 2'],
    ['Parow North', 'Parow South'],
    ['Block A', 'Block B'],
    ['Ext 1', 'Ext 11'],
  ])('%s and %s differ in what is never misspelled', (one, other) => {
    expect(foldPlaceName(one).marks).not.toBe(foldPlaceName(other).marks)
  })

  test('of a street at its end is no saint, and one letter alone no direction', () => {
    expect(foldPlaceName('Long St').words).toEqual(['long', 'st'])
    expect(foldPlaceName('E').words).toEqual(['e'])
  })
})

describe('what somebody wrote of a place', () => {
  test.each([
    ['Parklands, Cape Town', 'Parklands', ['Cape Town']],
    ['Parklands (Table View), Western Cape', 'Parklands', ['Table View', 'Western Cape']],
    ['Umhlanga - Durban', 'Umhlanga', ['Durban']],
    ['Bela-Bela', 'Bela-Bela', []],
    ['Zone 1 in Durban', 'Zone 1', ['Durban']],
    ['Sandton, 2196, South Africa', 'Sandton', []],
    ['  Hout   Bay. ', 'Hout Bay', []],
    [' , ', '', []],
  ])('%j is %s within %j', (text, name, qualifiers) => {
    expect(splitPlaceText(text)).toEqual({ name, qualifiers })
  })
})
