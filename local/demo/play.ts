import type { LocalStack } from '../emulator/stack.ts'
import { showProgress } from './progress.ts'

/** Plays virtual time until `until` and says on stderr how far it is. */
export const play = async (stack: LocalStack, until: number, timeZone: string): Promise<void> => {
  const progress = showProgress({ from: stack.machine.now, until, timeZone })
  while (await stack.machine.step(until)) progress.reach(stack.machine.now, stack.mail.sent.length)
  await stack.machine.playUntil(until)
  progress.end()
}
