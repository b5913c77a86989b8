/** Who is affected by what is selected, page by page, asked again while lines come and go. */
import { useState } from 'react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import type { MapSelection } from './address.ts'
import { questionOf } from './where.ts'

/** Rows of a page. */
export const PAGE = 100
export const AGAIN_AFTER = 5_000

export function useAffected(selection: MapSelection) {
  const { ask } = useHouse()
  const question = questionOf(selection)
  const key = JSON.stringify(question)
  const [page, setPage] = useState({ key, offset: 0 })
  // Another question begins at its first page.
  const offset = page.key === key ? page.offset : 0
  const answer = useCall(() => ask.affected.find({ ...question, offset, limit: PAGE }), {
    key: [key, offset],
    everyMs: AGAIN_AFTER,
    refreshOn: ['map.changed'],
  })
  return { question, answer, offset, setOffset: (next: number) => setPage({ key, offset: next }) }
}
