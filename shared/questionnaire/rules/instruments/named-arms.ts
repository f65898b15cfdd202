import type { Answer } from './check-items.ts'

type Details = Readonly<Record<string, string>>

/**
 * Which arms of the star have a goal, as it travels with the answers: `1 3` for the first and third. No goal
 * is in it.
 */
export const armsNamed = (goals: readonly string[]): Details | undefined => {
  const arms = goals.flatMap((goal, arm) => (goal === '' ? [] : [String(arm + 1)]))
  return arms.length > 0 ? { arms: arms.join(' ') } : undefined
}

export type Rated = { readonly items: readonly Answer[]; readonly namedArms?: number }

/**
 * The ratings of the arms that had a goal, first, as `namedArms` of the scoring expects them; all five
 * without `arms`.
 */
export const ratedArms = (items: readonly Answer[], details: Details | undefined): Rated => {
  const { arms } = details ?? {}
  if (arms === undefined || !/^[1-5]( [1-5]){0,4}$/.test(arms)) return { items }
  const named = arms.split(' ').map((arm) => items[Number(arm) - 1] ?? null)
  return { items: [...named, ...items.slice(named.length).map(() => null)], namedArms: named.length }
}
