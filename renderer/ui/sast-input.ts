/** A moment in a date and time field: typed and read in South African time, kept in UTC. */

const sastAhead = 2 * 3_600_000

/** `2026-11-23T14:31`, the value of a `datetime-local` field. */
export const sastInputOf = (iso: string): string => new Date(Date.parse(iso) + sastAhead).toISOString().slice(0, 16)

/** ISO in UTC, or undefined for a field that is empty or half filled. */
export function momentOfSastInput(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return undefined
  const at = Date.parse(`${text.slice(0, 16)}:00+02:00`)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
