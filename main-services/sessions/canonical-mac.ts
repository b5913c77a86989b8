/** A MAC address in one spelling, however the NAS writes it. */

/** `AA:BB:CC:DD:EE:FF`, or null where the Calling-Station-Id begins with no MAC (a phone number, a circuit id). */
export function canonicalMac(callingStationId: string | null): string | null {
  const octets = callingStationId?.match(
    /^\s*([0-9a-f]{2})[:-]?([0-9a-f]{2})[.:-]?([0-9a-f]{2})[:-]?([0-9a-f]{2})[.:-]?([0-9a-f]{2})[:-]?([0-9a-f]{2})(?![0-9a-f])/i,
  )
  return octets ? octets.slice(1).join(':').toUpperCase() : null
}
