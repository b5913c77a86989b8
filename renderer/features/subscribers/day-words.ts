/** A day without a time, as papers carry it: `03 Mar 2024`. */

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `day`: `2024-03-03`. */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-')
  return `${date} ${months[Number(month) - 1]} ${year}`
}
