/** The people who work with this console, what they may do, and how they come in. */
import { z } from 'zod'
import { act, admins, everyone, Nothing, Role, read, refusal, slice } from './define.ts'

export const OperatorId = z.uuid()

export const Operator = z.object({
  operatorId: OperatorId,
  /** What they type to sign in; lower case. */
  signInName: z.string(),
  name: z.string(),
  role: Role,
  hasPassword: z.boolean(),
  disabled: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSignInAt: z.iso.datetime().nullable(),
})
export type Operator = z.infer<typeof Operator>

const SignInName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'Two to 40 of a to z, 0 to 9, dot, dash and underscore')
const Name = z.string().trim().min(1, 'Give a name').max(80, 'At most 80 characters')
/** NIST SP 800-63B: length matters, composition rules do not. */
export const Password = z.string().min(10, 'At least 10 characters').max(200, 'At most 200 characters')

const OperatorNotFound = refusal('OperatorNotFound', { operatorId: z.string() })
const SignInNameTaken = refusal('SignInNameTaken', { signInName: z.string() })
/** A console must keep one admin who can sign in. */
const LastAdmin = refusal('LastAdmin', {})
const WrongPassword = refusal('WrongPassword', {})

export const operators = slice({
  calls: {
    /** The operator of this connection. */
    me: read({ input: Nothing, output: Operator }),
    list: read({ roles: admins, input: Nothing, output: z.array(Operator) }),
    add: act({
      roles: admins,
      input: z.strictObject({ signInName: SignInName, name: Name, role: Role, password: Password }),
      output: Operator,
      errors: SignInNameTaken,
    }),
    change: act({
      roles: admins,
      input: z.strictObject({
        operatorId: OperatorId,
        signInName: SignInName.optional(),
        name: Name.optional(),
        role: Role.optional(),
        disabled: z.boolean().optional(),
      }),
      output: Operator,
      errors: z.discriminatedUnion('type', [OperatorNotFound, SignInNameTaken, LastAdmin]),
    }),
    /** One's own (with the present one, where there is one), or anybody's for an admin. Ends their other sign-ins. */
    setPassword: act({
      roles: everyone,
      input: z.strictObject({ operatorId: OperatorId, password: Password, current: z.string().max(200).optional() }),
      output: Operator,
      errors: z.discriminatedUnion('type', [
        OperatorNotFound,
        WrongPassword,
        refusal('NotYours', { operatorId: z.string() }),
        /** Guessing the present password is slowed as it is at sign-in. */
        refusal('TooManyTries', { retryAfterSeconds: z.int() }),
      ]),
    }),
    /** A link that signs its asker in once, within a minute. For a browser on this machine. */
    signInLink: act({
      roles: everyone,
      input: Nothing,
      output: z.object({ url: z.string(), expiresAt: z.iso.datetime() }),
    }),
  },
  events: { changed: z.object({}) },
})
