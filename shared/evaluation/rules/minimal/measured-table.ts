import { definition, definitionText } from '../dataset/column-origins.ts'
import { type ColumnOf, type WholeTable, wholeTable } from '../dataset/table.ts'
import type { KeysMeasure, Measured } from '../disclosure/measure.ts'

const least = (
  name: string,
  description: string,
  read: (row: KeysMeasure) => number | null,
): ColumnOf<KeysMeasure> => ({
  name,
  kind: 'integer',
  ...{ range: null, unit: null, direction: null },
  ...definition,
  description,
  read,
})

/** `disclosure.csv`: k and l over every set of keys, measured on the rows that are released. */
export const measuredTable = ({ all, pairs, triples }: Measured): WholeTable =>
  wholeTable<KeysMeasure>(
    {
      name: 'disclosure',
      description:
        'k and l over all keys with and without the pattern of answering, all triples and all pairs, measured on these rows.',
      columns: [
        {
          ...definitionText,
          name: 'keys',
          description: 'What somebody may know of a person; pattern is which waves they answered.',
          read: ({ keys }) => keys.join(' '),
        },
        least('k', 'The fewest people who share a combination; a blank is a value of its own.', ({ k }) => k),
        least('k_wildcard', 'The same where a blank may be any value.', ({ kWildcard }) => kWildcard),
        least('l', 'The fewest outcomes or dispositions that a wave has among them.', ({ l }) => l),
        least('l_wildcard', 'The same where a blank may be any value.', ({ lWildcard }) => lWildcard),
      ],
      primaryKey: ['keys'],
      foreignKeys: [],
    },
    [...all, ...triples, ...pairs],
  )
