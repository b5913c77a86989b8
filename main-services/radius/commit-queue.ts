/**
 * Gathers packets into one commit. First everything that has arrived is read,
 * so that the depth of the queue tells how much there is; then one batch is
 * committed and answered. While one commit is under way the next batch gathers
 * in the socket's buffer: the slower the disk, the larger the batches.
 */

/** The event loop, as far as the queue uses it. */
export interface Turns {
  /** After this turn's datagrams were read. */
  readonly soon: (run: () => void) => void
  readonly later: (milliseconds: number, run: () => void) => void
}

export const eventLoop: Turns = {
  soon: (run) => void setImmediate(run),
  later: (milliseconds, run) => void setTimeout(run, milliseconds),
}

export interface CommitQueueDeps<T extends { readonly size: number }> {
  /** All of the batch, on the disk when it returns. Throws where the disk refuses. */
  readonly commit: (batch: readonly T[]) => void
  readonly committed: (batch: readonly T[]) => void
  /** Nothing of it was recorded. */
  readonly failed: (batch: readonly T[], thrown: unknown) => void
  /** Tries the disk while nothing waits, so that recovery needs no packet. Throws like `commit`. */
  readonly probe: () => void
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number
  readonly turns: Turns
}

export interface CommitQueue<T> {
  readonly offer: (item: T) => void
  /** Told of every datagram read, taken or not: a turn that brought many has more behind it. */
  readonly wasRead: () => void
  readonly packets: () => number
  readonly bytes: () => number
  /** Why the last commit failed, until one succeeds. */
  readonly problem: () => unknown
  /** Commits all that is left, now. */
  readonly drain: () => void
  /** Commits and probes no more, also where a failed commit was to be tried again. */
  readonly stop: () => void
}

/** Commits come no closer together, which spares the disk under light load. A packet after a pause waits for none of it. */
const GATHER_MILLISECONDS = 3
/** libuv reads at most this many datagrams of a socket before it lets the loop turn. */
const FULL_TURN = 32
/** A flood must not keep those who are already read from being answered. */
const LONGEST_READING_MILLISECONDS = 20
/** One commit holds the thread for so long that a socket's buffer still takes what comes meanwhile. */
const MOST_IN_A_COMMIT = 1024
const RETRY_MILLISECONDS = 250

export function createCommitQueue<T extends { readonly size: number }>(deps: CommitQueueDeps<T>): CommitQueue<T> {
  const { now, turns } = deps
  let waiting: T[] = []
  let bytes = 0
  let readThisTurn = 0
  let readingSince = 0
  let committedAt = Number.NEGATIVE_INFINITY
  let problem: unknown
  let armed = false
  let stopped = false

  const take = (most: number): T[] => {
    const batch = waiting.length <= most ? waiting : waiting.slice(0, most)
    waiting = waiting.length <= most ? [] : waiting.slice(most)
    for (const { size } of batch) bytes -= size
    return batch
  }
  const commitSome = (): void => {
    const batch = take(MOST_IN_A_COMMIT)
    try {
      if (batch.length > 0) deps.commit(batch)
      else deps.probe()
      problem = undefined
    } catch (thrown) {
      problem = thrown ?? new Error('The commit failed')
      // The rest would fail alike. A NAS repeats it, here or to another collector, and then it is new.
      deps.failed([...batch, ...take(Number.POSITIVE_INFINITY)], thrown)
    }
    committedAt = now()
    if (problem === undefined && batch.length > 0) deps.committed(batch)
  }
  /** Looks again when this turn of the loop has brought what it had. */
  const read = (): void => {
    armed = true
    turns.soon(look)
  }
  const look = (): void => {
    if (stopped) return
    const fullTurn = readThisTurn >= FULL_TURN
    readThisTurn = 0
    if (fullTurn && now() - readingSince < LONGEST_READING_MILLISECONDS) {
      read()
      return
    }
    armed = false
    if (waiting.length > 0 || problem !== undefined) commitSome()
    if (waiting.length > 0 || problem !== undefined) arm()
  }
  const startReading = (): void => {
    readingSince = now()
    read()
  }
  const arm = (): void => {
    if (armed) return
    armed = true
    const wait = problem === undefined ? committedAt + GATHER_MILLISECONDS - now() : RETRY_MILLISECONDS
    // What one commit left over has waited already.
    if (wait <= 0 || waiting.length >= MOST_IN_A_COMMIT) {
      startReading()
      return
    }
    turns.later(wait, () => {
      readThisTurn = 0
      startReading()
    })
  }

  return {
    offer: (item) => {
      waiting.push(item)
      bytes += item.size
      arm()
    },
    wasRead: () => {
      readThisTurn += 1
    },
    packets: () => waiting.length,
    bytes: () => bytes,
    problem: () => problem,
    drain: () => {
      while (waiting.length > 0) commitSome()
    },
    stop: () => {
      stopped = true
    },
  }
}
