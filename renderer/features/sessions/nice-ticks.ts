/** Round numbers for an axis that starts at nothing: 0, 50, 100. */
export function niceTicks(most: number, steps = 2): readonly number[] {
  if (most <= 0) return [0, 1]
  const rough = most / steps
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((round) => round * power >= rough * (1 - 1e-9)) ?? 10) * power
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, i) => i * step)
}
