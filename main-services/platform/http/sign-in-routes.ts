/** The doors of the console for a browser: by a link, by name and password, and out again. */
import { z } from 'zod'
import { parseJson } from '../../../shared/base/json.ts'
import { sameSecret } from './same-secret.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SignedIn, SignIn } from './sign-in.ts'
import { deviceOf, type Web } from './web.ts'

const Credentials = z.strictObject({ signInName: z.string().min(1).max(100), password: z.string().min(1).max(200) })

/** Who the screen is told it is. */
const asSession = ({ operator: { operatorId, name, role }, csrf }: SignedIn) => ({
  csrf,
  operator: { operatorId, name, role },
})

export function addSignInRoutes(
  app: Web,
  { signIn, cookie }: { readonly signIn: SignIn; readonly cookie: SessionCookie },
): void {
  /** A link with a code ends in a clean address, so that no code stays in the history or is copied along. */
  app.get('/', async (c, next) => {
    const code = c.req.query('code')
    if (code === undefined) return next()
    const redeemed = signIn.redeemCode(code, deviceOf(c))
    if (redeemed.ok) c.header('set-cookie', cookie.set(redeemed.value.sessionSecret))
    return c.redirect('/', 303)
  })

  app.get('/session', (c) => {
    const session = signIn.bySession(cookie.read(c.req.header('cookie')))
    if (session.ok) return c.json(asSession(session.value))
    return c.json({ signIn: signIn.ownerNeedsNoPassword() ? 'link' : 'password' }, 401)
  })

  app.post('/sign-in', async (c) => {
    const credentials = Credentials.safeParse(parseJson(await c.req.text()))
    if (!credentials.success) return c.json({ type: 'WrongNameOrPassword' }, 401)
    const { signInName, password } = credentials.data
    const outcome = await signIn.withPassword(signInName, password, deviceOf(c))
    if (outcome.ok) {
      c.header('set-cookie', cookie.set(outcome.value.sessionSecret))
      return c.json(asSession(outcome.value))
    }
    if (outcome.error.type === 'WrongNameOrPassword') return c.json(outcome.error, 401)
    c.header('retry-after', String(outcome.error.retryAfterSeconds))
    return c.json(outcome.error, 429)
  })

  app.post('/sign-out', (c) => {
    const secret = cookie.read(c.req.header('cookie'))
    const session = signIn.bySession(secret)
    if (session.ok) {
      if (!sameSecret(c.req.header('x-fh-csrf') ?? '', session.value.csrf)) return c.json({ type: 'NotThisPage' }, 403)
      signIn.signOut(secret)
    }
    c.header('set-cookie', cookie.clear())
    return c.json({})
  })
}
