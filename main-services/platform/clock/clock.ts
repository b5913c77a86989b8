/** The time, passed in wherever it is needed, so that a test can hold it still. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** The same moment as ISO text in UTC. */
  readonly iso: () => string
}

export const systemClock: Clock = {
  now: () => Date.now(),
  iso: () => new Date().toISOString(),
}
