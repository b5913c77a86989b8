/** When a request is sent again (RFC 5080 2.2.1), with the times that FreeRADIUS's home servers have for CoA. */
export interface Retransmission {
  /** IRT, the first wait. */
  readonly firstMilliseconds: number
  /** MRT, the longest wait. */
  readonly longestMilliseconds: number
  /** MRC: packets in all. */
  readonly packets: number
  /** MRD: given up after this, whatever was sent. */
  readonly givenUpAfterMilliseconds: number
}

export const USUAL_RETRANSMISSION: Retransmission = {
  firstMilliseconds: 2000,
  longestMilliseconds: 16_000,
  packets: 5,
  givenUpAfterMilliseconds: 30_000,
}

/** Up to a tenth more or less, so that requests lost together do not come again together. `random`: 0 to 1. */
const jitter = (random: number): number => 0.2 * random - 0.1

/** The wait before the next packet; `previous` is the wait before that, undefined before the first retransmission. */
export function nextWait(
  { firstMilliseconds, longestMilliseconds }: Retransmission,
  previous: number | undefined,
  random: number,
): number {
  if (previous === undefined) return firstMilliseconds * (1 + jitter(random))
  const wait = previous * (2 + jitter(random))
  return wait > longestMilliseconds ? longestMilliseconds * (1 + jitter(random)) : wait
}
