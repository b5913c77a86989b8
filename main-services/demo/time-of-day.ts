/** When South Africans are online: the rhythm that everything made up follows. */

const HOUR = 3_600_000

/** How busy the hour is, 0 to 1, in South African time: quiet at four, full at eight in the evening. */
export function timeOfDay(at: number): number {
  const hour = (at / HOUR + 2) % 24
  const evening = Math.exp(-((((hour + 16) % 24) - 12) ** 2) / 14)
  const working = Math.exp(-((hour - 11) ** 2) / 18)
  return 0.12 + 0.55 * evening + 0.33 * working
}
