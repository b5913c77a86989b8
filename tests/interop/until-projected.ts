/** Waits for what a count of rows cannot tell: that no packet is left that would still change one. */
import type { RadiusStats } from '../../shared/contract/radius.ts'
import { type ConsoleUnderTest, until } from '../console-under-test.ts'

/** `packets`: how many the console has been sent since it began. Its figures are half a second old, so both are asked of the same. */
export async function untilProjected(console: ConsoleUnderTest, packets: number): Promise<void> {
  await until(
    () => console.ask<RadiusStats>('radius.stats'),
    ({ journal, projectorLag }) => journal.rows >= packets && projectorLag.packets === 0,
  )
}
