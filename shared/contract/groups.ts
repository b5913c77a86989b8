/** Packages: RADIUS groups, in the shape of FreeRADIUS's radgroupcheck and radgroupreply. */
import { z } from 'zod'
import { GroupName, UnusableRow, UsualSettings } from './accounts.ts'
import { AttributeItem } from './attributes.ts'
import { act, Nothing, read, refusal, slice } from './define.ts'

export const Group = z.object({
  group: z.string(),
  checks: z.array(AttributeItem),
  replies: z.array(AttributeItem),
  usual: UsualSettings,
  /** Accounts in it. */
  accounts: z.int(),
})
export type Group = z.infer<typeof Group>

const GroupNotFound = refusal('GroupNotFound', { group: z.string() })

export const groups = slice({
  calls: {
    list: read({ input: Nothing, output: z.array(Group) }),
    add: act({
      input: z.strictObject({
        group: GroupName,
        checks: z.array(AttributeItem).max(100).default([]),
        replies: z.array(AttributeItem).max(100).default([]),
        usual: UsualSettings.partial().optional(),
      }),
      output: Group,
      errors: z.discriminatedUnion('type', [refusal('GroupTaken', { group: z.string() }), UnusableRow]),
    }),
    change: act({
      input: z.strictObject({
        group: GroupName,
        checks: z.array(AttributeItem).max(100).optional(),
        replies: z.array(AttributeItem).max(100).optional(),
        usual: UsualSettings.partial().optional(),
      }),
      output: Group,
      errors: z.discriminatedUnion('type', [GroupNotFound, UnusableRow]),
    }),
    /** Refused while accounts are in it: they would sign in with less than was sold. */
    remove: act({
      input: z.strictObject({ group: GroupName }),
      output: z.object({}),
      errors: z.discriminatedUnion('type', [GroupNotFound, refusal('GroupInUse', { accounts: z.int() })]),
    }),
  },
  events: { changed: z.object({}) },
})
