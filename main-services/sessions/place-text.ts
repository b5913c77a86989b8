/** A place in a list as text that an asker keeps between two pages. */
import { z } from 'zod'
import { parseJson } from '../../shared/base/json.ts'
import type { Place } from './order.ts'

const PlaceText = z.tuple([z.union([z.string(), z.number(), z.null()]), z.number(), z.int()])

export const writePlace = ({ key, startedAt, id }: Place): string => JSON.stringify([key, startedAt, id])

/** Text that is no place begins at the beginning: it was not given out here. */
export function readPlace(text: string): Place | null {
  const parsed = PlaceText.safeParse(parseJson(text))
  if (!parsed.success) return null
  const [key, startedAt, id] = parsed.data
  return { key, startedAt, id }
}
