// RFC 4818: the IPv6 prefix delegated to the customer router.

import type { AttributeTable } from './attribute.ts'

export const rfc4818: AttributeTable = {
  attributes: [{ name: 'Delegated-IPv6-Prefix', type: 123, kind: 'ipv6prefix' }],
}
