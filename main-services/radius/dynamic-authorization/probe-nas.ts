/**
 * Whether a NAS takes requests from here: a Status-Server (RFC 5997), which few answer on this port, and a CoA-Request
 * about a session that does not exist, which every NAS that hears us and knows the secret must refuse.
 */
import type { NasTest } from '../../../shared/contract/nas.ts'
import { attributeToSend } from '../packet/attribute-to-send.ts'
import { Code, codeName } from '../packet/code.ts'
import { errorCauseOf } from './error-cause.ts'
import type { Answered, NasClient, Reply } from './question.ts'
import type { Retransmission } from './retransmission.ts'
import { isAck, sayOutcome } from './say-outcome.ts'
import { type ListedNas, type Target, targetOf } from './target-of.ts'

export interface ProbeNasDeps {
  readonly client: NasClient
  readonly now: () => number
  readonly newId: () => string
  readonly retransmission?: Retransmission | undefined
}

/** Somebody looks at it meanwhile: what takes longer than this is too slow for a NAS anyway. */
const WHILE_SOMEBODY_WAITS: Retransmission = {
  firstMilliseconds: 1000,
  longestMilliseconds: 2000,
  packets: 3,
  givenUpAfterMilliseconds: 5000,
}

export async function probeNas(
  nas: ListedNas,
  { client, now, newId, retransmission = WHILE_SOMEBODY_WAITS }: ProbeNasDeps,
): Promise<NasTest> {
  const target = targetOf(nas, { nasAddress: '' })
  if (!target.ok) {
    const words = `${nas.name} is a range of addresses: there is no one router to ask. Test it under an entry of its own.`
    return { outcome: 'not-sent', asked: nas.address, to: null, answer: null, milliseconds: null, words }
  }
  const { address, port, secret, radsec } = target.value
  const request = client.ask({
    address,
    port,
    secret,
    radsec,
    code: Code.CoARequest,
    retransmission,
    attributes: [
      attributeToSend('User-Name', 'fibrehub-test'),
      attributeToSend('Acct-Session-Id', `fibrehub-test-${newId()}`),
      attributeToSend('Event-Timestamp', Math.floor(now() / 1000)),
    ],
  })
  const asked: Promise<Asked>[] = [request.then((reply) => ({ to: 'CoA-Request', reply }))]
  // Over TLS one port serves for all of RADIUS (RFC 6614 2.1): a Status-Server would be answered for the other parts.
  if (!radsec) {
    const status = client.ask({ address, port, secret, code: Code.StatusServer, attributes: [], retransmission })
    asked.push(status.then((reply) => ({ to: 'Status-Server', reply })))
  }
  const { to, reply } = await firstAnswer(asked)
  return reply.type === 'answered' ? answered(to, reply, target.value) : unanswered(reply, target.value)
}

interface Asked {
  readonly to: 'Status-Server' | 'CoA-Request'
  readonly reply: Reply
}

/** Else, when all were given up, the one that says most. */
function firstAnswer(asked: readonly Promise<Asked>[]): Promise<Asked> {
  return new Promise((resolve, reject) => {
    for (const one of asked) {
      one.then((outcome) => {
        if (outcome.reply.type === 'answered') resolve(outcome)
      }, reject)
    }
    Promise.all(asked).then((all) => resolve(all.reduce((most, one) => (saysMore(one, most) ? one : most))), reject)
  })
}

const saysMore = (one: Asked, than: Asked): boolean => weight(one.reply) > weight(than.reply)

/** Another secret shows that somebody is there; silence, at least that a packet left. */
const weight = (reply: Reply): number => (isUnproven(reply) ? 2 : reply.type === 'not-sent' ? 0 : 1)

function answered(to: Asked['to'], { packet, milliseconds }: Answered, nas: Target): NasTest {
  const cause = errorCauseOf(packet)
  const answer = cause ? `${codeName(packet.code)}, ${cause.name}` : codeName(packet.code)
  const proof = nas.radsec ? 'over TLS, with a certificate of its own' : 'with the secret of the list'
  const took = `${nas.name} answered in ${milliseconds.toFixed(1)} ms, ${proof}`
  const words =
    to === 'CoA-Request' && isAck(packet.code)
      ? `${took}. It said yes to a change of a session that does not exist: do not rely on its ACKs.`
      : `${took}: it takes Disconnect- and CoA-Requests from this console.`
  return { outcome: 'answered', asked: placeOf(nas), to, answer, milliseconds, words }
}

function unanswered(reply: Exclude<Reply, Answered>, nas: Target): NasTest {
  const { words } = sayOutcome(reply, nas, 'change')
  const outcome = reply.type === 'not-sent' ? 'not-sent' : isUnproven(reply) ? 'other-secret' : 'no-answer'
  return { outcome, asked: placeOf(nas), to: null, answer: null, milliseconds: null, words }
}

const isUnproven = (reply: Reply): boolean => reply.type === 'no-answer' && reply.unproven > 0

const placeOf = ({ address, port }: Target): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
