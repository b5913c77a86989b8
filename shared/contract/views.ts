/** Saved filters: a name for an address, kept as a tab. */
import { z } from 'zod'
import { act, everyone, Nothing, read, refusal, slice } from './define.ts'

export const ViewId = z.uuid()
export const View = z.object({
  viewId: ViewId,
  page: z.enum(['sessions']),
  name: z.string(),
  /** The address's query without its question mark: `state=stale&nas=10.20.4.2`. */
  query: z.string(),
  /** Shared views are everybody's tab; others only their owner's. */
  shared: z.boolean(),
  mine: z.boolean(),
})
export type View = z.infer<typeof View>

const ViewNotFound = refusal('ViewNotFound', { viewId: z.string() })

export const views = slice({
  calls: {
    list: read({ input: Nothing, output: z.array(View) }),
    save: act({
      roles: everyone,
      input: z.strictObject({
        page: View.shape.page,
        name: z.string().trim().min(1, 'Give the tab a name').max(40, 'At most 40 characters'),
        query: z.string().max(2000),
        shared: z.boolean().default(false),
      }),
      output: View,
      errors: refusal('NameTaken', { name: z.string() }),
    }),
    remove: act({
      roles: everyone,
      input: z.strictObject({ viewId: ViewId }),
      output: z.object({}),
      errors: ViewNotFound,
    }),
  },
  events: { changed: z.object({}) },
})
