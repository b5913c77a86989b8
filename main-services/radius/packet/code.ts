// Packet codes (RFC 2865 3, RFC 2866 3, RFC 5997 2, RFC 5176 2).

export const Code = {
  AccessRequest: 1,
  AccessAccept: 2,
  AccessReject: 3,
  AccountingRequest: 4,
  AccountingResponse: 5,
  AccessChallenge: 11,
  StatusServer: 12,
  DisconnectRequest: 40,
  DisconnectACK: 41,
  DisconnectNAK: 42,
  CoARequest: 43,
  CoAACK: 44,
  CoANAK: 45,
} as const

export type Code = (typeof Code)[keyof typeof Code]

const names: ReadonlyMap<number, string> = new Map([
  [Code.AccessRequest, 'Access-Request'],
  [Code.AccessAccept, 'Access-Accept'],
  [Code.AccessReject, 'Access-Reject'],
  [Code.AccountingRequest, 'Accounting-Request'],
  [Code.AccountingResponse, 'Accounting-Response'],
  [Code.AccessChallenge, 'Access-Challenge'],
  [Code.StatusServer, 'Status-Server'],
  [Code.DisconnectRequest, 'Disconnect-Request'],
  [Code.DisconnectACK, 'Disconnect-ACK'],
  [Code.DisconnectNAK, 'Disconnect-NAK'],
  [Code.CoARequest, 'CoA-Request'],
  [Code.CoAACK, 'CoA-ACK'],
  [Code.CoANAK, 'CoA-NAK'],
])

export function codeName(code: number): string {
  return names.get(code) ?? `Code-${code}`
}
