import { type ProgrammeRule, repeats } from './programme-rule.ts'

/** The dataset's wave names of scores from the roster. */
const RESERVED = ['pre', 'post']

export const uniqueWaves: ProgrammeRule = ({ waves }) => [
  ...repeats(
    waves.map(({ id }) => id),
    (index) => `$.waves[${index}].id`,
    'wave',
  ),
  ...waves.flatMap(({ id }, index) =>
    RESERVED.includes(id)
      ? [
          {
            path: `$.waves[${index}].id`,
            problem: `${id} is the name of a baseline`,
            expected: 'another wave id',
          },
        ]
      : [],
  ),
]
