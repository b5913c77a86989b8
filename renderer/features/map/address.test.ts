import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LINE_STATE_DIGITS } from '../../../shared/contract/map.ts'
import { readSelection, ruleFields, writeArea, writeRule, writeStates, writeView } from './address.ts'
import type { Area } from './drawing.ts'

const read = (text: string) => readSelection(new URLSearchParams(text))

test('a bare address shows everything', () => {
  expect(read('')).toEqual({
    view: null,
    fno: null,
    states: LINE_STATE_DIGITS,
    within: null,
    area: null,
    rules: [],
    status: null,
    asList: false,
  })
})

test('what is written wrongly is left out', () => {
  for (const text of [
    'at=-29.8,31',
    'at=-29.8,31,40',
    'at=,,',
    'at=x,y,5',
    'area=p:-29,30;-30,31',
    'area=p:-29,30;-30,31;95,3',
    'area=c:-29,30,-5',
    'area=c:-29,30',
    'area=q:1',
    'rule=fno:',
    'rule=shoe:43',
    'rule=state:asleep',
    'fno=Vuma tel',
    'show=sometimes',
    'status=maybe',
  ]) {
    expect(read(text), text).toEqual(read(''))
  }
})

const degrees = (most: number) => fc.integer({ min: -most * 100_000, max: most * 100_000 }).map((n) => n / 100_000)
const point = fc.record({ lat: degrees(85), lon: degrees(180) })
const area: fc.Arbitrary<Area> = fc.oneof(
  fc.array(point, { minLength: 3, maxLength: 30 }).map((corners) => ({ kind: 'polygon' as const, corners })),
  fc
    .tuple(point, fc.integer({ min: 1, max: 2_000_000 }))
    .map(([middle, metres]) => ({ kind: 'circle' as const, ...middle, metres })),
)

test('what is written is read as it was: area, view, rules and states', () => {
  const rule = fc.record({
    not: fc.boolean(),
    field: fc.constantFrom(...ruleFields.filter((field) => field !== 'state')),
    value: fc
      .string({ minLength: 1, maxLength: 40 })
      .filter((text) => text.trim() === text && text !== '' && !/[\r\n]/.test(text)),
  })
  fc.assert(
    fc.property(
      area,
      point,
      fc.integer({ min: 3, max: 19 }),
      fc.array(rule, { maxLength: 4 }),
      fc.subarray([...LINE_STATE_DIGITS], { minLength: 1 }),
      (drawn, middle, zoom, rules, states) => {
        const query = new URLSearchParams({ at: writeView({ ...middle, zoom }), area: writeArea(drawn) })
        for (const each of rules) query.append('rule', writeRule(each))
        const shown = writeStates(states)
        if (shown !== null) query.set('show', shown)
        expect(readSelection(new URLSearchParams(query.toString()))).toMatchObject({
          view: { ...middle, zoom },
          area: drawn,
          rules,
          states,
        })
      },
    ),
  )
})
