/** How far the projector is behind the journal, in packets and in time. */

export interface ProjectorLag {
  /** The journal's newest id at a time, epoch milliseconds. */
  readonly journalAt: (newest: number, at: number) => void
  readonly projectedTo: (id: number) => void
  readonly now: (at: number) => { readonly packets: number; readonly milliseconds: number }
}

/** With a note each half second: ten minutes. Further behind than that shows as ten minutes. */
const MOST_NOTES = 1200

export function createProjectorLag(): ProjectorLag {
  let notes: { newest: number; at: number }[] = []
  let projected = 0
  const dropProjected = (): void => {
    notes = notes.filter(({ newest }) => newest > projected)
  }
  return {
    journalAt: (newest, at) => {
      if (newest <= projected || newest === notes.at(-1)?.newest) return
      if (notes.length < MOST_NOTES) notes.push({ newest, at })
      else notes.splice(-1, 1, { newest, at })
    },
    projectedTo: (id) => {
      projected = Math.max(projected, id)
      dropProjected()
    },
    now: (at) => {
      const first = notes[0]
      const last = notes.at(-1)
      if (!first || !last) return { packets: 0, milliseconds: 0 }
      return { packets: last.newest - projected, milliseconds: Math.max(0, at - first.at) }
    },
  }
}
