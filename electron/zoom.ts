/** The steps in which a page grows and shrinks. */
const STEPS: readonly number[] = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200]

export type ZoomStep = 'in' | 'out' | 'reset'

export function zoomFrom(percent: number, step: ZoomStep): number {
  if (step === 'reset') return 100
  return step === 'in'
    ? (STEPS.find((next) => next > percent) ?? 200)
    : (STEPS.findLast((next) => next < percent) ?? 50)
}
