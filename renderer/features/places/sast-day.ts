/** The start of the South African day, so that a row is drawn anew at midnight and not each second. */

const day = 86_400_000
const sastAhead = 2 * 3_600_000

export const startOfSastDay = (at: number): number => Math.floor((at + sastAhead) / day) * day - sastAhead
