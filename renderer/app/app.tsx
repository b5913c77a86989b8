/** Which screen stands: signing in, waiting for the services, or the console itself. */
import { useConnectionState } from '../bridge/house.tsx'
import { useShell, useShellEvent, useShellState } from '../bridge/use-shell.tsx'
import { go } from '../ui/address.ts'
import { DesktopServices } from './desktop-services.tsx'
import { Frame } from './frame.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { WallFrame } from './wall-frame.tsx'
import { WebServicesStopped } from './web-services-stopped.tsx'

export function App() {
  const { phase, wayIn, operator, tries } = useConnectionState(({ phase, wayIn, operator, tries }) => ({
    phase,
    wayIn,
    operator,
    tries,
  }))
  const isDesktop = useShell() !== undefined
  const { services, window: shown } = useShellState() ?? {}
  // A notice, a link from elsewhere or the tray; who is not signed in finds the page afterwards.
  useShellEvent('shell.goTo', ({ page }) => go(page))
  // Locked files are for a person to open, also where a console stood before.
  if (services && services.state !== 'running' && (operator === null || services.state === 'locked')) {
    return <DesktopServices services={services} />
  }
  if (phase === 'signed-out') return <SignInPage wayIn={wayIn ?? 'password'} />
  // Known from before: the console stays, with what it last showed and how old that is.
  if (operator) return shown?.kind === 'wallboard' ? <WallFrame /> : <Frame />
  if (phase !== 'lost') return null
  if (!isDesktop) return <WebServicesStopped />
  // They run: the first try may have come a moment too early.
  return services && tries > 1 && <DesktopServices services={services} />
}
