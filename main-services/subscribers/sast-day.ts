/** Which day it is in South Africa, two hours ahead of UTC the year round. */

export const sastDay = (epochMs: number): string => new Date(epochMs + 7_200_000).toISOString().slice(0, 10)
