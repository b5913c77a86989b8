/** From a word to the slots of the services that have it: mostly one, so a list is made only for more. */
export interface SlotsBy {
  readonly add: (word: string, slot: number) => void
  readonly remove: (word: string, slot: number) => void
  readonly of: (word: string) => readonly number[]
}

export function createSlotsBy(): SlotsBy {
  const slots = new Map<string, number | number[]>()
  const of = (word: string): number[] => {
    const its = slots.get(word)
    return its === undefined ? [] : typeof its === 'number' ? [its] : its
  }
  return {
    of,
    add: (word, slot) => {
      const its = slots.get(word)
      slots.set(word, its === undefined ? slot : [...of(word), slot])
    },
    remove: (word, slot) => {
      const rest = of(word).filter((one) => one !== slot)
      const [only] = rest
      if (only === undefined) slots.delete(word)
      else slots.set(word, rest.length === 1 ? only : rest)
    },
  }
}
