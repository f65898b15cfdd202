import { daysIn } from '../calendar.ts'
import { laddersOf } from './ladders.ts'
import type { ProgrammeRule } from './programme-rule.ts'

/** A step after the window would never be sent. */
export const stepsInsideWindow: ProgrammeRule = (programme) =>
  laddersOf(programme).flatMap(({ path, steps, waves }) =>
    steps.flatMap((step, index) => {
      const wave = waves.find(({ window }) => daysIn(step.at) > daysIn(window))
      if (wave === undefined) return []
      const problem = `step ${step.step} at ${step.at} lies after the window of ${wave.id} (${wave.window})`
      return [{ path: `${path}[${index}].at`, problem, expected: `at most ${wave.window}` }]
    }),
  )
