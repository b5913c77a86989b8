/** What a sign-in would be answered: the decision and its reason, every step that led there, and the reply's attributes. */
import { IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react'
import type { SignInStep, SignInTrial } from '../../../shared/contract/accounts.ts'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import classes from './try-sign-in.module.css'

const results = {
  passed: { word: 'Passed', Icon: IconCheck },
  failed: { word: 'Failed', Icon: IconX },
  note: { word: 'Note', Icon: IconInfoCircle },
} as const

export function TrialResult({ trial, old }: { trial: SignInTrial; old: boolean }) {
  const { decision, words, steps, replies } = trial
  const accepted = decision === 'accept'
  return (
    <section className={classes.result} aria-label="What would be answered" data-old={old || undefined}>
      <div role="status">
        <Note
          severity={accepted ? 'cleared' : 'major'}
          title={accepted ? 'Would be accepted' : `Would be rejected: ${words}`}
        >
          {old
            ? 'The account was changed since: try again.'
            : accepted
              ? words
              : 'The NAS would hear Access-Reject after one second.'}
        </Note>
      </div>
      <ol className={classes.steps} aria-label="Steps">
        {steps.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one answer, which never change places
          <Step key={place} step={step} />
        ))}
      </ol>
      <Replies replies={replies} accepted={accepted} />
    </section>
  )
}

function Step({ step: { result, from, words } }: { step: SignInStep }) {
  const { word, Icon } = results[result]
  return (
    <li className={classes.step} data-result={result}>
      <Icon size={13} stroke={2} role="img" aria-label={word} />
      <span className={classes.from}>{from.replace(/^group /, 'package ')}</span>
      <span className={classes.words}>{words}</span>
    </li>
  )
}

function Replies({ replies, accepted }: Pick<SignInTrial, 'replies'> & { accepted: boolean }) {
  if (replies.length === 0) {
    return accepted ? <p className={classes.quiet}>The answer would carry nothing of the account.</p> : null
  }
  return (
    <table className={classes.replies}>
      <caption>The answer would carry</caption>
      <tbody>
        {replies.map(({ attribute, value }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an attribute may stand in an answer more than once
          <tr key={place}>
            <th scope="row">
              <Mono>{attribute}</Mono>
            </th>
            <td>
              <Mono>{value}</Mono>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
