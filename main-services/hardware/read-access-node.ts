/** Which access node and PON a circuit id names, as TR-101 3.9.3 and TR-156 write it and OLTs follow it loosely. */

export interface AccessNode {
  readonly olt: string | null
  /** Slot and port as the OLT writes them: `0/3/7`. */
  readonly pon: string | null
}

/** `HMD-OLT-2 xpon 0/3/0/7:14.1.100`, `bng-jhb-01 pon 1/1/4`: name, kind of port, port, and what is behind it. */
const CIRCUIT = /^(\S(?:.{0,78}\S)?)\s+((?:[gex]|xg|xgs)?-?pon|eth|atm|trunk)[ _]+(\d+(?:\/\d+){1,4})(?![\d/])/i

export function readAccessNode(circuitId: string): AccessNode {
  const [, olt, port = '', number] = CIRCUIT.exec(circuitId.trim()) ?? []
  if (olt === undefined) return NOTHING
  return { olt, pon: /pon$/i.test(port) ? (number ?? null) : null }
}

const NOTHING: AccessNode = { olt: null, pon: null }
