/** One's own password. */
import { useCall, useHouse } from '../../bridge/house.tsx'
import { useShell } from '../../bridge/use-shell.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useSaid } from '../../ui/use-said.ts'
import { PasswordForm } from './password-form.tsx'
import { refusalWords } from './refusal-words.ts'
import { SectionLayout } from './section-layout.tsx'

export function PasswordSection() {
  const { ask } = useHouse()
  const isDesktop = useShell() !== undefined
  const me = useCall(() => ask.operators.me({}), { key: [], refreshOn: ['operators.changed'] })
  const [said, say] = useSaid(6000)
  return (
    <SectionLayout
      title="Password"
      lead="Yours alone. Setting it ends your sign-ins in other browsers; this one stays."
    >
      {said !== '' && <Note severity="cleared" title={said} announce />}
      {me.value ? (
        <>
          {!me.value.hasPassword && (
            <Note severity="warning" title="You have no password yet">
              {isDesktop
                ? 'Whoever sits at this desktop is you. With a password the console asks who it is, and you, and everybody you add, can sign in from anywhere that reaches it.'
                : 'You came in by a link from this machine. With a password you, and everybody you add, can sign in from anywhere that reaches the console.'}
            </Note>
          )}
          <Panel title={me.value.hasPassword ? 'Change it' : 'Set it'} note={`for ${me.value.signInName}`}>
            <PasswordForm
              operator={me.value}
              own
              onDone={() => {
                say('The new password holds from now on')
                me.refresh()
              }}
            />
          </Panel>
        </>
      ) : me.error !== undefined ? (
        <FailedState title="Your account could not be read" {...refusalWords(me.error)} onRetry={me.refresh} />
      ) : (
        <LoadingRows words="Your account is being read" rows={3} />
      )}
    </SectionLayout>
  )
}
