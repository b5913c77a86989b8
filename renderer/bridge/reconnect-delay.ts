/** How long to wait before the next try, milliseconds: half a second, doubling to ten seconds, spread by a fifth. */
export function reconnectDelay(failures: number, random: () => number): number {
  const plain = Math.min(10_000, 500 * 2 ** Math.min(failures, 10))
  return Math.round(plain * (0.8 + 0.4 * random()))
}
