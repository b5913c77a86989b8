/** What a CoA-Request shall change, as attributes to send, or why it cannot carry one. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { ReplyItem } from '../../../shared/contract/attributes.ts'
import { attributeByName } from '../attributes/index.ts'
import { attributeToSend } from '../packet/attribute-to-send.ts'
import { AttributeType } from '../packet/attribute-type.ts'
import type { AttributeToSend } from '../packet/encode.ts'
import { isSecretRow } from '../sign-in/secret-row.ts'

export interface UnusableReply {
  readonly type: 'UnusableReply'
  /** Counts from 0. */
  readonly row: number
  readonly words: string
}

/** RFC 5176 3: in a request these say which session is meant, so that none of them can be changed by one. */
const IDENTIFYING: ReadonlySet<number> = new Set([
  AttributeType.UserName,
  AttributeType.NasIpAddress,
  AttributeType.NasPort,
  AttributeType.FramedIpAddress,
  AttributeType.CalledStationId,
  AttributeType.CallingStationId,
  AttributeType.NasIdentifier,
  AttributeType.AcctSessionId,
  AttributeType.NasPortId,
  AttributeType.NasIpv6Address,
  AttributeType.FramedInterfaceId,
  AttributeType.FramedIpv6Prefix,
])

export function prepareChange(replies: readonly ReplyItem[]): Result<readonly AttributeToSend[], UnusableReply> {
  if (replies.length === 0) return err({ type: 'UnusableReply', row: 0, words: 'Say what to change' })
  const attributes: AttributeToSend[] = []
  for (const [row, { attribute, value }] of replies.entries()) {
    const unusable = (words: string) => err({ type: 'UnusableReply', row, words })
    const found = attributeByName(attribute)
    if (!found) return unusable(`No attribute is called ${attribute}`)
    const { definition, vendor } = found
    if (!vendor && IDENTIFYING.has(definition.type)) {
      return unusable(`${definition.name} says which session is meant, so a CoA-Request cannot change it`)
    }
    if (definition.encrypted) return unusable(`${definition.name} is hidden with the secret and not sent in a CoA`)
    try {
      attributes.push(attributeToSend(attribute, value))
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown
      const shown = isSecretRow({ attribute, value }) ? 'that' : value
      return unusable(`${definition.name} cannot be ${shown}: ${thrown.message}`)
    }
  }
  return ok(attributes)
}
