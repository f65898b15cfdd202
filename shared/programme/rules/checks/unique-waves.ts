import { type ProgrammeRule, repeats } from './programme-rule.ts'

/** `pre` and `post` are the dataset's names for the scores that a roster brings. */
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
