import { describe, expect, test } from 'vitest'
import { devicesQuery, findingsQuery, readSelection, suggestionsQuery } from './address.ts'

const read = (text: string) => readSelection(new URLSearchParams(text))
const SUBSCRIBER = '3b241101-e2bb-4255-8caf-4136c566a962'

describe('the address of the Hardware page', () => {
  test('narrows the devices by search, kind, status, link, subscriber, OLT and POP', () => {
    const text = `q=HWTC3F9A&kind=ont&status=in-use&linked=no&subscriber=${SUBSCRIBER}&olt=HMD-OLT-2&pop=Hammarsdale`
    expect(devicesQuery(read(text))).toEqual({
      search: 'HWTC3F9A',
      filter: {
        kind: 'ont',
        status: 'in-use',
        linked: false,
        subscriberId: SUBSCRIBER,
        olt: 'HMD-OLT-2',
        pop: 'Hammarsdale',
      },
    })
    expect(devicesQuery(read('linked=yes'))).toEqual({ filter: { linked: true } })
    expect(devicesQuery(read(''))).toEqual({})
  })

  test('narrows suggestions by what they stand on, and findings by what is contradicted', () => {
    expect(suggestionsQuery(read('show=suggestions&by=remote-id&q=a'))).toEqual({ search: 'a', kind: 'remote-id' })
    expect(findingsQuery(read('show=findings&of=other-mac'))).toEqual({ kind: 'other-mac' })
    expect(read('show=sites').list).toBe('sites')
  })

  test('leaves at the default what nobody could mean', () => {
    expect(read('show=toasters&kind=fridge&status=lost&linked=maybe&subscriber=7&by=tea-leaves&of=ghost')).toEqual(
      read(''),
    )
  })
})
