/** Why a packet got no answer, in words, and what to do about it. */
import { DropReason } from '../../../shared/contract/radius.ts'

export interface DropExplanation {
  readonly meaning: string
  readonly next: string
}

const explanations: Readonly<Record<DropReason, DropExplanation>> = {
  'unknown-client': {
    meaning: 'The address is not a NAS of this console.',
    next: 'Add it as a NAS, or find out who sends it.',
  },
  malformed: {
    meaning: 'The bytes are no RADIUS packet: a length or an attribute does not fit.',
    next: 'Look for something else talking to this port, or an MTU that cuts packets on the way.',
  },
  'bad-authenticator': {
    meaning: 'The Request Authenticator does not match: the secret here and on the NAS differ.',
    next: 'Reveal the secret here and set the same one on the NAS.',
  },
  'missing-message-authenticator': {
    meaning: 'This NAS must send Message-Authenticator and the packet has none.',
    next: 'Turn it on at the NAS, or change the rule here to Learn.',
  },
  'bad-message-authenticator': {
    meaning: 'Message-Authenticator does not match: the secret differs, or the packet was changed on the way.',
    next: 'Set the same secret on both sides. If it stays, look at what sits between.',
  },
  'duplicate-message-authenticator': {
    meaning: 'RFC 2869 allows one. A second is a broken proxy or a forgery.',
    next: 'Look at the proxies between the NAS and this console.',
  },
  'unsupported-code': {
    meaning: 'The packet is of a kind this port does not serve.',
    next: 'Check that accounting goes to the accounting port, and sign-in to the server that does sign-in.',
  },
  'overload-interim': {
    meaning: 'More came than the disk takes, so Interim-Updates wait. Starts and Stops are still taken.',
    next: 'Nothing is lost: the NAS sends the counters again. If it lasts, use a longer interim interval.',
  },
  'overload-queue-full': {
    meaning: 'The queue is full and the packet was not answered, so the NAS will send it again.',
    next: 'Look at the commit time below: the disk is too slow for the rate.',
  },
  'disk-low-interim': {
    meaning: 'The disk is nearly full, so Interim-Updates are not kept. Starts and Stops are.',
    next: 'Free disk space, or keep the journal for fewer hours in Settings.',
  },
  'disk-full': {
    meaning: 'Nothing can be kept, so nothing is answered: each NAS holds its packets and sends them again.',
    next: 'Free disk space now.',
  },
  'journal-failed': {
    meaning: 'The packet could not be written to the journal, so it was not answered.',
    next: 'Read the journal’s problem in Settings.',
  },
  'accounts-unreadable': {
    meaning: 'The accounts could not be read, so the sign-in was not decided: the NAS asks again, or another server.',
    next: 'Read the log, and see that the disk of the console is well.',
  },
}

/** A reason this screen does not know yet comes from a newer service. */
export function explainDrop(reason: string): DropExplanation {
  const known = DropReason.safeParse(reason)
  return known.success
    ? explanations[known.data]
    : { meaning: 'This screen is older than the service that counted it.', next: 'Load the page again.' }
}
