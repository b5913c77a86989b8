/** Draws one layer a frame: together they would hold the window for longer than a frame lasts. */

export interface FrameTurns {
  /** In its turn, once however often it is asked for until then. */
  readonly ask: (draw: () => void) => void
  readonly leave: (draw: () => void) => void
}

interface Frames {
  readonly request: (frame: () => void) => number
  readonly cancel: (handle: number) => void
}

export function createFrameTurns({ request, cancel }: Frames): FrameTurns {
  const waiting = new Set<() => void>()
  let handle: number | undefined
  const next = () => {
    handle = undefined
    const [draw] = waiting
    if (!draw) return
    waiting.delete(draw)
    if (waiting.size > 0) handle = request(next)
    draw()
  }
  return {
    ask: (draw) => {
      waiting.add(draw)
      handle ??= request(next)
    },
    leave: (draw) => {
      waiting.delete(draw)
      if (waiting.size > 0 || handle === undefined) return
      cancel(handle)
      handle = undefined
    },
  }
}
