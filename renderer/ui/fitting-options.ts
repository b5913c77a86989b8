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

/**
 * The value of the option with that name, or of the only one whose name holds what is typed; otherwise what is typed
 * itself. An address is whole as it is typed: one that begins like it is another.
 */
export function meantBy(options: readonly FilterOption[], typed: string, start: string): string {
  const itself = typed.trim()
  if (typed === start || isAddress(itself) || options.some(({ value }) => value === itself)) return itself
  const named = options.find(({ word }) => word.toLowerCase() === sought(typed))
  const [only, another] = options.filter(({ word }) => word.toLowerCase().includes(sought(typed)))
  return (named ?? (another ? undefined : only))?.value ?? itself
}

const isAddress = (text: string): boolean => /^\d+(\.\d+){3}$/.test(text) || text.includes(':')

const sought = (typed: string): string => typed.trim().toLowerCase()
