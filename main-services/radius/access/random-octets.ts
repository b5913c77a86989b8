/** Random octets taken from a larger piece at a time: to ask the system for sixteen takes as long as for four thousand. */

const PIECE = 4096

/** `refill` gives so many random octets. None is ever handed out twice. */
export function createRandomOctets(refill: (octets: number) => Buffer): (octets: number) => Buffer {
  let piece: Buffer = Buffer.alloc(0)
  let used = 0
  return (octets) => {
    if (octets > PIECE) return refill(octets)
    if (used + octets > piece.length) {
      piece = refill(PIECE)
      used = 0
    }
    used += octets
    return piece.subarray(used - octets, used)
  }
}
