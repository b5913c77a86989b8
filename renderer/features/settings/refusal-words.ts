/** What a refusal of the settings says to the person who asked. */
import { type FailureWords, wordsForBridge } from '../../bridge/error-words.ts'
import { duration } from '../../ui/format.ts'

/** Every refusal that the operators', settings', backups' and data key's calls can return, and every failure of the road to them. */
export function refusalWords(error: unknown): FailureWords {
  const detail = error as Readonly<Record<string, unknown>>
  switch (detail.type) {
    case 'SignInNameTaken':
      return { words: `Somebody else signs in as ${detail.signInName}. Choose another name.` }
    case 'LastAdmin':
      return { words: 'This is the last admin who can sign in. Make somebody else an admin first.' }
    case 'OperatorNotFound':
      return { words: 'This operator is no longer there. The list is read again.' }
    case 'WrongPassword':
      return { words: 'The present password is not right.' }
    case 'NotYours':
      return { words: 'Only an admin sets somebody else’s password.' }
    case 'TooManyTries':
      return {
        words: `The present password was wrong too often. Try again in ${duration(Number(detail.retryAfterSeconds))}.`,
      }
    case 'BackupFailed':
      return { words: `No backup was made: ${detail.problem}` }
    case 'BackupNotFound':
      return { words: 'This backup is no longer in its folder. The list is read again.' }
    case 'NotPossible':
      return { words: String(detail.words) }
    case 'BackupUnusable':
      return { words: `Nothing was changed: ${detail.problem}` }
    default:
      return wordsForBridge(error) ?? { words: `Refused: ${detail.type}` }
  }
}
