import type { FunctionName } from '#infra/function-names.ts'

/** How often each function was invoked in one chain of requests. Lambda carries it in a trace header. */
export type Rounds = Readonly<Partial<Record<FunctionName, number>>>

/** AWS says "approximately 16 times". */
const MOST_ROUNDS = 16

export const isEndless = (rounds: Rounds, name: FunctionName): boolean => (rounds[name] ?? 0) >= MOST_ROUNDS

export const oneMoreRound = (rounds: Rounds, name: FunctionName): Rounds => ({
  ...rounds,
  [name]: (rounds[name] ?? 0) + 1,
})

/** A batch is as far along as the furthest of its messages. */
export const furthest = (chains: readonly Rounds[]): Rounds => {
  const most: Partial<Record<FunctionName, number>> = {}
  for (const rounds of chains)
    for (const [name, count] of Object.entries(rounds) as readonly (readonly [FunctionName, number])[])
      most[name] = Math.max(most[name] ?? 0, count)
  return most
}
