/** The made-up ISP's customers as it has them in its books: an account and a router for each line, some of them in trouble. */
import type { DemoAccount } from './account.ts'
import { createIsp, createOutliers, type Line } from './isp.ts'
import { type DemoPackage, packageOf, packagesOf } from './packages.ts'
import type { Random } from './random.ts'
import { createTroubles, type Trouble } from './troubles.ts'

export type { Trouble } from './troubles.ts'

/** What stands at the customer's, and what was typed into it. */
export interface Router {
  /** The one the account was made with. */
  readonly password: string
  readonly fault: Trouble['router'] | undefined
}

export interface Customers {
  /** As the ISP has them in its books. */
  readonly subscribers: readonly Line[]
  readonly packages: readonly DemoPackage[]
  readonly accounts: readonly DemoAccount[]
  /** As their routers dial. */
  readonly lines: readonly Line[]
  readonly router: (line: Line) => Router
  readonly troubles: readonly Trouble[]
}

export interface CustomersDeps {
  readonly random: Random
  readonly lines: number
  /** Lines of each NAS that the console does not understand yet. */
  readonly outliers: number
  readonly now: number
}

export function createCustomers({ random, lines: count, outliers, now }: CustomersDeps): Customers {
  const usual = createIsp(random, count)
  const subscribers = [...usual, ...createOutliers(random, outliers, usual)]
  const passwords = new Map(subscribers.map(({ username }) => [username, newPassword(random)]))
  const troubles = createTroubles(usual, now)
  const troubleByAccount = new Map(troubles.map((trouble) => [trouble.username, trouble]))
  const troubleByLine = new Map(troubles.map((trouble) => [trouble.line, trouble]))
  const dialledBy = new Map(troubles.map(({ of, line }) => [of, line]))

  const accountOf = (line: Line): DemoAccount => ({
    username: line.username,
    password: passwords.get(line.username) ?? '',
    passwordAs: 'cleartext',
    group: packageOf(line).group,
    settings: {},
  })
  return {
    subscribers,
    packages: packagesOf(subscribers),
    accounts: subscribers.map((line) => {
      const account = accountOf(line)
      return troubleByAccount.get(line.username)?.spoil(account) ?? account
    }),
    lines: subscribers.map((line) => dialledBy.get(line) ?? line),
    router: (line) => {
      const trouble = troubleByLine.get(line)
      const password = passwords.get(trouble?.username ?? line.username) ?? ''
      return { password, fault: trouble?.router }
    },
    troubles,
  }
}

/** No letters that are mistaken for others when they are read out. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const PASSWORD_LENGTH = 10

const newPassword = (random: Random): string =>
  Array.from({ length: PASSWORD_LENGTH }, () => LETTERS[random.between(0, LETTERS.length - 1)]).join('')
