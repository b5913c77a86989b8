/** The addresses at which a NAS finds this console. */

/** Bound to every IPv4 address the listener is on none of the IPv6 ones, and bound to one address only on that. */
export function listeningAddresses(bound: string, addressesOfMachine: readonly string[]): readonly string[] {
  if (bound === '0.0.0.0') return addressesOfMachine.filter((address) => !address.includes(':'))
  return bound === '::' ? addressesOfMachine : [bound]
}
