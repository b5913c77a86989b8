/** Who may sign in: RADIUS accounts, in the shape of FreeRADIUS's radcheck, radreply and radusergroup. */
import { z } from 'zod'
import { AttributeItem, ReplyItem } from './attributes.ts'
import { DatabaseSource } from './database-source.ts'
import { act, operators, read, refusal, slice } from './define.ts'
import { NasType } from './nas.ts'
import { SignInMethod, SignInReason } from './sign-in-reason.ts'

export const Username = z.string().min(1, 'Give the username').max(253, 'At most 253 characters')
export const GroupName = z.string().trim().min(1, 'Give the group a name').max(64, 'At most 64 characters')
const Password = z.string().min(1, 'Give a password, or generate one').max(128, 'At most 128 characters')

export const PasswordKind = z.enum(['cleartext', 'nt', 'ssha', 'crypt', 'other'])
export type PasswordKind = z.infer<typeof PasswordKind>

export const AccountState = z.enum(['enabled', 'disabled', 'expired'])
export type AccountState = z.infer<typeof AccountState>

/** What nearly every account or package sets, apart from the attribute rows it is written as; null: not set. */
export const UsualSettings = z.strictObject({
  /** Kilobits a second towards and from the customer, written in each vendor's attributes. */
  rate: z
    .strictObject({
      downKbps: z.int().min(1).max(100_000_000),
      upKbps: z.int().min(1).max(100_000_000),
      vendors: z.array(NasType).min(1),
    })
    .nullable(),
  staticIp: z.ipv4('Give an IPv4 address such as 102.65.10.20').nullable(),
  pool: z.string().trim().min(1).max(64).nullable(),
  expiresAt: z.iso.datetime().nullable(),
  /** Simultaneous-Use. */
  sessionsAllowed: z.int().min(1).max(1000).nullable(),
  sessionTimeoutSeconds: z.int().min(60).max(31_536_000).nullable(),
  /** The one Calling-Station-Id that may use the account. */
  mac: z.string().trim().min(1).max(64).nullable(),
  disabled: z.boolean(),
})
export type UsualSettings = z.infer<typeof UsualSettings>

export const AccountRow = z.object({
  username: z.string(),
  subscriber: z.string().nullable(),
  /** By priority, the first first. */
  groups: z.array(z.string()),
  state: AccountState,
  passwordKind: PasswordKind.nullable(),
  /** Of the account itself, else of its first group that sets one: `50 / 10 Mbit/s`. */
  rate: z.object({ downKbps: z.int(), upKbps: z.int() }).nullable(),
  staticIp: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  changedAt: z.iso.datetime(),
})
export type AccountRow = z.infer<typeof AccountRow>

export const Account = AccountRow.extend({
  /** A password's row is there with its value left empty; `accounts.revealPassword` shows a clear-text one. */
  checks: z.array(AttributeItem),
  replies: z.array(AttributeItem),
  memberships: z.array(z.object({ group: z.string(), priority: z.int() })),
  usual: UsualSettings,
  createdAt: z.iso.datetime(),
})
export type Account = z.infer<typeof Account>

const Membership = z.strictObject({ group: GroupName, priority: z.int().min(-1).max(1000).default(1) })

const UsernameTaken = refusal('UsernameTaken', { username: z.string() })
const AccountNotFound = refusal('AccountNotFound', { username: z.string() })
const GroupNotFound = refusal('GroupNotFound', { group: z.string() })
/** A row that FreeRADIUS could not use either; `row` counts from 0 in `list`. */
export const UnusableRow = refusal('UnusableRow', {
  list: z.enum(['checks', 'replies']),
  row: z.int(),
  words: z.string(),
})

/** One line of what was looked at, in the order it was. */
export const SignInStep = z.object({
  /** `note`: said, but neither for nor against. */
  result: z.enum(['passed', 'failed', 'note']),
  /** Where it comes from: `account`, `group fibre-50`, `request`, `sessions`. */
  from: z.string(),
  words: z.string(),
})
export type SignInStep = z.infer<typeof SignInStep>

export const SignInTrial = z.object({
  decision: z.enum(['accept', 'reject']),
  reason: SignInReason,
  /** The reason as a person would say it: "The password is wrong", "Already signed in on bng-cpt-01 since 08:12". */
  words: z.string(),
  steps: z.array(SignInStep),
  /** What the answer would carry, in order. */
  replies: z.array(z.object({ attribute: z.string(), value: z.string() })),
})
export type SignInTrial = z.infer<typeof SignInTrial>

export const ImportSource = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('csv'),
    /** One message carries a megabyte; a larger file goes in parts, each with the line of headings. */
    text: z
      .string()
      .max(900_000, 'At most 900,000 characters at once: split the file, with its first line in each part'),
  }),
  DatabaseSource,
])
export type ImportSource = z.infer<typeof ImportSource>

const SourceUnreadable = refusal('SourceUnreadable', { words: z.string() })

export const ImportPreview = z.object({
  accounts: z.int(),
  /** Already here under the same username; they are replaced only where asked. */
  known: z.int(),
  groups: z.int(),
  /** The first twenty as they would be. */
  sample: z.array(z.object({ username: z.string(), groups: z.array(z.string()), checks: z.int(), replies: z.int() })),
  /** What cannot be taken over as it is, in words, with how often. */
  problems: z.array(z.object({ words: z.string(), times: z.int() })),
  /** About the source: "radpostauth keeps passwords in clear text …". */
  warnings: z.array(z.string()),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const accounts = slice({
  calls: {
    add: act({
      input: z.strictObject({
        username: Username,
        password: Password,
        group: GroupName.optional(),
        checks: z.array(AttributeItem).max(100).default([]),
        replies: z.array(ReplyItem).max(100).default([]),
        usual: UsualSettings.partial().optional(),
      }),
      output: Account,
      errors: z.discriminatedUnion('type', [UsernameTaken, GroupNotFound, UnusableRow]),
    }),
    /** What is left out stays as it is. `checks` and `replies` replace the whole list; a password row's empty value keeps it. */
    change: act({
      input: z.strictObject({
        username: Username,
        password: Password.optional(),
        memberships: z.array(Membership).max(20).optional(),
        checks: z.array(AttributeItem).max(100).optional(),
        replies: z.array(AttributeItem).max(100).optional(),
        usual: UsualSettings.partial().optional(),
      }),
      output: Account,
      errors: z.discriminatedUnion('type', [AccountNotFound, GroupNotFound, UnusableRow]),
    }),
    remove: act({ input: z.strictObject({ username: Username }), output: z.object({}), errors: AccountNotFound }),
    query: read({
      input: z.strictObject({
        search: z.string().trim().max(200).optional(),
        group: GroupName.optional(),
        state: AccountState.optional(),
        sort: z
          .strictObject({ by: z.enum(['username', 'expiresAt', 'changedAt']), dir: z.enum(['asc', 'desc']) })
          .optional(),
        offset: z.int().min(0).default(0),
        limit: z.int().min(0).max(1000).default(100),
      }),
      output: z.object({ total: z.int(), totalIsAtLeast: z.boolean().optional(), rows: z.array(AccountRow) }),
    }),
    get: read({ input: z.strictObject({ username: Username }), output: Account, errors: AccountNotFound }),
    /** Shown to the person who reads it to a customer; every showing is in the audit. */
    revealPassword: act({
      roles: operators,
      input: z.strictObject({ username: Username }),
      output: z.object({ password: z.string() }),
      errors: z.discriminatedUnion('type', [
        AccountNotFound,
        refusal('NotClearText', { kind: PasswordKind.nullable() }),
      ]),
    }),
    /** What a sign-in would be answered, line by line; nothing is sent and nothing is written. */
    trySignIn: read({
      roles: operators,
      input: z.strictObject({
        username: Username,
        /** Left out: everything but the password is looked at. */
        password: z.string().max(128).optional(),
        nasAddress: z.union([z.ipv4(), z.ipv6()]).optional(),
        callingStationId: z.string().max(64).optional(),
        method: SignInMethod.extract(['pap', 'chap', 'mschap1', 'mschap2']).default('pap'),
      }),
      output: SignInTrial,
    }),
    previewImport: read({
      roles: operators,
      input: z.strictObject({ source: ImportSource }),
      output: ImportPreview,
      errors: SourceUnreadable,
    }),
    import: act({
      input: z.strictObject({ source: ImportSource, replaceKnown: z.boolean().default(false) }),
      output: z.object({ added: z.int(), replaced: z.int(), left: z.int(), groups: z.int() }),
      errors: SourceUnreadable,
    }),
  },
  events: { changed: z.object({}) },
})
