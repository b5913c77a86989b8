/** What is typed into a filter against what it could mean. */

export interface FilterOption {
  /** As the services are asked: `10.20.4.2`. */
  readonly value: string
  /** As people say it: `bng-cpt-01`. */
  readonly word: string
  /** How many it would show. */
  readonly count?: number
}

/** Those that hold what is typed; all of them while the field is as it was opened. */
export const fittingOptions = (options: readonly FilterOption[], typed: string, start: string) =>
  options.filter(({ value, word }) => typed === start || `${word} ${value}`.toLowerCase().includes(sought(typed)))

/** The value of the option with that name, or of the only one that fits; otherwise what is typed itself. */
export function meantBy(options: readonly FilterOption[], typed: string, start: string): string {
  const [only, another] = fittingOptions(options, typed, start)
  const named = options.find(({ word }) => word.toLowerCase() === sought(typed))
  return (named ?? (another ? undefined : only))?.value ?? typed.trim()
}

const sought = (typed: string): string => typed.trim().toLowerCase()
