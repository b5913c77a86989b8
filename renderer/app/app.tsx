/** Which screen stands: signing in, waiting for the services, or the console itself. */
import { useConnectionState } from '../bridge/house.tsx'
import { Frame } from './frame.tsx'
import { ServicesStopped } from './services-stopped.tsx'
import { SignInPage } from './sign-in-page.tsx'

export function App() {
  const { phase, wayIn, operator } = useConnectionState(({ phase, wayIn, operator }) => ({ phase, wayIn, operator }))
  if (phase === 'signed-out') return <SignInPage wayIn={wayIn ?? 'password'} />
  // Known from before: the console stays, with what it last showed and how old that is.
  if (operator) return <Frame />
  return phase === 'lost' ? <ServicesStopped /> : null
}
