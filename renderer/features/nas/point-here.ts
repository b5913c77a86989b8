/** What every vendor's lines are written from, and what comes out. */

export interface PointHere {
  /** This console's address as the NAS reaches it; IPv4 or IPv6. */
  readonly consoleAddress: string
  readonly authPort: number
  readonly acctPort: number
  /** The UDP port where the NAS takes CoA and Disconnect, or null where these go over RadSec. */
  readonly coaPort: number | null
  /** A stand-in such as `SECRET` while the real one has not been revealed. */
  readonly secret: string
  /** The address the NAS sends from, or null for a range, where each has its own. */
  readonly nasAddress: string | null
  /** Between Interim-Updates, in whole minutes. */
  readonly interimMinutes: number
}

export interface RouterLines {
  readonly lines: string
  /** What the lines cannot know or must not decide, for the person who pastes them. */
  readonly notes: readonly string[]
}

/** For vendors whose lines open a UDP port for CoA: what to know where there is none. */
export const radsecNote =
  'CoA and Disconnect to this NAS go over RadSec, so the lines open no UDP port for them: set up its TLS side by hand.'
