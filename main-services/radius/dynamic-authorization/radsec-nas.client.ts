/**
 * Asks NASes over TLS (RFC 6614): one connection to each, kept open while there is something to ask. TCP sends again by
 * itself, so each request has one time to be answered in and is sent a second time only where its connection ended.
 */
import { type CertificateFiles, readCertificates } from '../radsec/certificate-files.client.ts'
import type { NamedNas } from '../radsec/match-certificate.ts'
import { createRadsecClient, type RadsecClient, type RadsecFailure } from '../radsec/radsec.client.ts'
import { createPlaces, type Places } from './places.ts'
import { answers, type NasClient, type Question, type Reply, WITHDRAWN } from './question.ts'
import { type Retransmission, USUAL_RETRANSMISSION } from './retransmission.ts'

/** One whose certificate is known. */
export interface RadsecQuestion extends Question {
  readonly radsec: NamedNas
}

export interface RadsecNasClientDeps {
  /** As the settings have them now. */
  readonly certificateFiles: () => CertificateFiles
  /** Epoch milliseconds, to tell an expired certificate. */
  readonly now: () => number
  /** Milliseconds that never go back. */
  readonly elapsed: () => number
  readonly randomBytes: (octets: number) => Buffer
  /** Only its time to give up counts here. */
  readonly retransmission?: Retransmission
}

export interface RadsecNasClient extends Pick<NasClient, 'close'> {
  readonly ask: (question: RadsecQuestion) => Promise<Reply>
}

/** As many as over UDP: the router behind it is the same. */
const WINDOW = 32
/** Not tried again for so long, or each session of an order would wait for a NAS that is not there. */
const REST_MILLISECONDS = 3000

interface Peer {
  readonly client: RadsecClient
  readonly places: Places
  failure: { readonly at: number; readonly words: string } | undefined
}

export function createRadsecNasClient(deps: RadsecNasClientDeps): RadsecNasClient {
  const { certificateFiles, now, elapsed, randomBytes, retransmission: usual = USUAL_RETRANSMISSION } = deps
  const peers = new Map<string, Peer>()
  let closed = false

  /** Other files or another name are another peer; the connection of the former one ends when it is idle. */
  const peerOf = ({ address: host, port, radsec: nas }: RadsecQuestion): Peer => {
    const { caFile, certificateFile, keyFile } = certificateFiles()
    const files = { caFile, certificateFile, keyFile }
    const key = JSON.stringify([host, port, nas.name, nas.address, files])
    const known = peers.get(key)
    if (known) return known
    const certificates = () => readCertificates(files, now())
    const client = createRadsecClient({ nas, host, port, certificates, random: randomBytes })
    const peer: Peer = { client, places: createPlaces(WINDOW), failure: undefined }
    peers.set(key, peer)
    return peer
  }

  const askNow = async (peer: Peer, question: RadsecQuestion): Promise<Reply> => {
    if (closed) return { type: 'not-sent', words: STOPPED_BEFORE }
    if (question.isWithdrawn?.()) return WITHDRAWN
    if (peer.failure && elapsed() - peer.failure.at < REST_MILLISECONDS) {
      return { type: 'not-sent', words: peer.failure.words }
    }
    const { code, attributes, retransmission = usual, onSent, isWithdrawn } = question
    let sentAt: number | undefined
    let packets = 1
    const answer = await peer.client.ask({
      code,
      attributes,
      withMessageAuthenticator: true,
      answerMilliseconds: retransmission.givenUpAfterMilliseconds,
      onSent: () => {
        sentAt = elapsed()
        onSent?.()
      },
      onSentAgain: () => {
        packets = 2
      },
      ...(isWithdrawn ? { isWithdrawn } : {}),
    })
    if (closed) return sentAt === undefined ? { type: 'not-sent', words: STOPPED_BEFORE } : { type: 'stopped' }
    const milliseconds = elapsed() - (sentAt ?? elapsed())
    if (!answer.ok && answer.error.type === 'Withdrawn') return WITHDRAWN
    if (!answer.ok) return unanswered(peer, answer.error, packets, milliseconds)
    peer.failure = undefined
    if (answers(answer.value.code, code)) return { type: 'answered', packet: answer.value, packets, milliseconds }
    const words = `${question.radsec.name} answered with a packet of code ${answer.value.code}, which answers nothing of this kind.`
    return { type: 'no-answer', packets, milliseconds, unproven: 0, words }
  }

  const unanswered = (peer: Peer, { type, words }: RadsecFailure, packets: number, milliseconds: number): Reply => {
    if (type === 'NoAnswer') {
      const advice =
        'Check in its log that it takes Disconnect and CoA over RadSec, and that it trusts our certificate.'
      return { type: 'no-answer', packets, milliseconds, unproven: 0, words: `${words}. ${advice}` }
    }
    peer.failure = { at: elapsed(), words: words.endsWith('.') ? words : `${words}.` }
    return { type: 'not-sent', words: peer.failure.words }
  }

  return {
    ask: async (question) => {
      const peer = peerOf(question)
      await peer.places.enter()
      try {
        return await askNow(peer, question)
      } catch (thrown) {
        if (!(thrown instanceof RangeError)) throw thrown
        return { type: 'not-sent', words: `It does not fit into a packet: ${thrown.message}.` }
      } finally {
        peer.places.leave()
      }
    },
    close: () => {
      closed = true
      for (const { client } of peers.values()) client.close()
    },
  }
}

const STOPPED_BEFORE = 'The console was stopped before its turn.'
