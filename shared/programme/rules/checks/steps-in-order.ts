import { daysIn } from '../calendar.ts'
import { laddersOf } from './ladders.ts'
import { type ProgrammeRule, repeats } from './programme-rule.ts'

/** Ids of the product's own steps. */
const RESERVED = ['contact-check', 'thank-you', 'staff']

/** Step ids are unique, steps are in the order of their days, and no two emails fall on one day. */
export const stepsInOrder: ProgrammeRule = (programme) =>
  laddersOf(programme).flatMap(({ path, steps }) => [
    ...repeats(
      steps.map(({ step }) => step),
      (index) => `${path}[${index}].step`,
      'step',
    ),
    ...steps.flatMap((step, index) => {
      if (RESERVED.includes(step.step)) {
        return [
          {
            path: `${path}[${index}].step`,
            problem: `${step.step} is a name of the product's own`,
            expected: 'another step id',
          },
        ]
      }
      const before = steps[index - 1]
      if (before === undefined || daysIn(step.at) > daysIn(before.at)) return []
      if (daysIn(step.at) === daysIn(before.at) && step.channel !== before.channel) return []
      const problem = `step ${step.step} at ${step.at} does not come after ${before.step} at ${before.at}`
      return [{ path: `${path}[${index}].at`, problem, expected: `more than ${before.at}` }]
    }),
  ])
