/** The number that must be typed before many sessions are ordered about: it counts for the number it was typed under. */

/** A slip of the hand must not end more sessions than one can ring up. */
const typedFrom = 20

export interface Typed {
  readonly text: string
  /** The number that was shown then; another one is confirmed anew. */
  readonly of: number
}

export const mustConfirm = (sessions: number): boolean => sessions >= typedFrom

export const textFor = (typed: Typed, sessions: number): string => (typed.of === sessions ? typed.text : '')

/** Thousands may be typed with the spaces they are shown with. */
export const isConfirmed = (typed: Typed, sessions: number): boolean =>
  !mustConfirm(sessions) || textFor(typed, sessions).replaceAll(/\s/g, '') === String(sessions)
