/** So many at a time; who comes when all places are taken waits for the first that is left. */
export interface Places {
  readonly enter: () => Promise<void>
  readonly leave: () => void
}

export function createPlaces(most: number): Places {
  const waiting: (() => void)[] = []
  let taken = 0
  return {
    enter: async () => {
      if (taken < most) {
        taken++
        return
      }
      await new Promise<void>((resolve) => waiting.push(resolve))
    },
    leave: () => {
      const next = waiting.shift()
      if (next) next()
      else taken--
    },
  }
}
