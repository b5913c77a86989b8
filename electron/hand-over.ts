/** A link that comes before there is a window waits for it. */
export interface HandOver {
  readonly to: (link: string | null | undefined) => void
  /** There is a window now. `link` is the one this start was given. */
  readonly open: (link: string | undefined) => void
}

export function createHandOver(go: (link: string | null | undefined) => void): HandOver {
  let isOpen = false
  let waiting: string | undefined
  return {
    to: (link) => {
      if (isOpen) go(link)
      else waiting = link ?? waiting
    },
    open: (link) => {
      isOpen = true
      const first = waiting ?? link
      if (first !== undefined) go(first)
    },
  }
}
