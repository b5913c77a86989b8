/** What a failed call means to the person who asked, in plain words. A slice's own refusals are worded by its feature. */
import type { BridgeError } from '../../shared/contract/derive.ts'

export interface FailureWords {
  readonly words: string
  /** To quote to whoever looks after the console; it stands in its log. */
  readonly reference?: string
}

const roleWords = { viewer: 'a viewer', field: 'a field technician', operator: 'an operator', admin: 'an admin' }

/** Above a failed act: `notDone` says that it was not, which nobody can say of one that got no answer. */
export const titleOfFailure = ({ type }: { readonly type: string }, notDone: string): string =>
  type === 'NoAnswer' ? 'Nobody can say whether it was done' : notDone

/** Undefined for a refusal that is the slice's own. */
export function wordsForBridge(error: unknown): FailureWords | undefined {
  const known = error as BridgeError
  switch (known.type) {
    case 'Disconnected':
      return {
        words:
          'The console’s services could not be reached. Nothing was changed; what is shown is read again when they are back.',
      }
    case 'NoAnswer':
      return { words: `No answer within ${known.seconds} s. It may still be done: look before asking again.` }
    case 'NotAllowed':
      return {
        words: `You are signed in as ${roleWords[known.role]}. This takes ${known.needs.map((role) => roleWords[role]).join(' or ')}.`,
      }
    case 'InvalidInput':
      return { words: known.issues.map(({ message }) => message).join('. ') }
    case 'Unexpected':
      return { words: 'The service stopped over this. The rest of the console goes on.', reference: known.reference }
    case 'UnknownCall':
      return { words: 'This screen is older or newer than the services. Load the page again.' }
    default:
      return undefined
  }
}
