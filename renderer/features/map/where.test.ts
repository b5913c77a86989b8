import { expect, test } from 'vitest'
import { Where } from '../../../shared/contract/affected.ts'
import { readSelection } from './address.ts'
import { isAsked, questionOf, questionOfPoints } from './where.ts'

const of = (text: string) => questionOf(readSelection(new URLSearchParams(text)))
const asked = (text: string) => isAsked(readSelection(new URLSearchParams(text)))

test('nothing selected asks for every service that the map has, and opens no panel', () => {
  expect(of('')).toEqual({ where: {}, statuses: ['ordered', 'active', 'suspended'] })
  expect(asked('at=-29,30,8&fno=vumatel')).toBe(false)
  expect(asked('area=c:-29,30,500')).toBe(true)
  expect(asked('rule=olt:OLT-1')).toBe(true)
})

test('an area, a place, filters and rules must all hold; a rule may say not', () => {
  const question = of(
    'area=p:-29,30;-29,31;-30,31&in=za-eth&fno=vumatel&show=down,stale&rule=!fno:openserve&rule=nas:10.0.0.1&status=active',
  )
  expect(question).toEqual({
    where: {
      and: [
        {
          polygon: [
            { lat: -29, lon: 30 },
            { lat: -29, lon: 31 },
            { lat: -30, lon: 31 },
          ],
        },
        { suburbs: ['za-eth'] },
        { fno: 'vumatel' },
        { state: ['stale', 'down'] },
        { not: { fno: 'openserve' } },
        { nasAddress: '10.0.0.1' },
      ],
    },
    statuses: ['active'],
  })
  expect(Where.safeParse(question.where).success).toBe(true)
})

test('points are narrowed by what they cannot say themselves, and not by the area that is drawn over them', () => {
  const ofPoints = (text: string) => questionOfPoints(readSelection(new URLSearchParams(text)))
  expect(ofPoints('fno=vumatel&show=down&area=c:-29,30,500')).toBeNull()
  expect(ofPoints('in=za-eth&fno=vumatel&show=down&area=c:-29,30,500')).toEqual({ where: { suburbs: ['za-eth'] } })
  expect(ofPoints('rule=!olt:HMD-OLT-2&in=za-eth')).toEqual({
    where: { and: [{ suburbs: ['za-eth'] }, { not: { olt: 'HMD-OLT-2' } }] },
  })
  expect(ofPoints('status=suspended')).toEqual({ where: {}, statuses: ['suspended'] })
})

test('every rule is a question that the services take', () => {
  for (const field of ['fno', 'state', 'suburb', 'olt', 'pon', 'pop', 'nas', 'port', 'package']) {
    const { where } = of(`rule=${field}:down`)
    expect(Where.safeParse(where).success, field).toBe(true)
    expect(Object.keys(where), field).toHaveLength(1)
  }
})
