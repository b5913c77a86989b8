/** South African Standard Time: UTC+2 the year round, without daylight saving. */

export const SAST_MILLISECONDS = 2 * 3_600_000

/** The day in South Africa that a moment falls on: `2026-11-23`. */
export const sastDay = (epochMs: number): string => new Date(epochMs + SAST_MILLISECONDS).toISOString().slice(0, 10)
