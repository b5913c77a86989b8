/** What a rule hands over: something that is wrong right now. */
import type { Condition } from '../../shared/contract/conditions.ts'

/** A condition as a rule finds it. Since when it lasts is not the rule's to know. */
export type Finding = Omit<Condition, 'since'>
