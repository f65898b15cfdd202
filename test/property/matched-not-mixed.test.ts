import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRosterRow } from '#shared/enrolment/rules/roster/read-row.ts'
import { enrolRow } from '#shared/enrolment/use-cases/enrol-row.ts'
import { anIntake, aRow } from '../unit/enrolment/an-intake.ts'

/** Invented people, with more than one id each and ids that others have too. Every cell names its owner. */
const people = [
  { who: 'Ann', nhs_number: '9990000018', date_of_birth: '1950-01-01' },
  { who: 'Ben', nhs_number: '9990000026', date_of_birth: '1960-02-02' },
  { who: 'Cat', nhs_number: '9990000034', date_of_birth: '1970-03-03' },
]

const aPersonsRow = fc
  .record({
    person: fc.constantFrom(...people),
    local_id: fc.constantFrom('7', '007', 'a1', 'A1', 'a1\u200b', 'b2'),
    hasNumber: fc.boolean(),
    graduation_date: fc.constantFrom('2025-01-06', '2025-06-02'),
  })
  .map(({ person: { who, nhs_number, date_of_birth }, local_id, hasNumber, graduation_date }) => ({
    who,
    cells: aRow({
      local_id,
      graduation_date,
      given_name: who,
      family_name: `${who}son`,
      date_of_birth,
      nhs_number: hasNumber ? nhs_number : '',
      email: `${who.toLowerCase()}@example.com`,
      phone: `07700 90000${people.findIndex((each) => each.who === who)}`,
    }),
  }))

const rowOf = (
  cells: Readonly<Record<string, string>>,
  number: number,
  { context }: ReturnType<typeof anIntake>,
) => {
  const { programme } = context
  const setting = { programmes: new Map([[programme.programme, programme]]), covariateColumns: [] }
  const { row } = readRosterRow(new Map(Object.entries(cells)), number, setting)
  if (!row) throw new Error('not a row')
  return row
}

/** Whose details an identity holds, by what only one person has. */
const ownersIn = (stored: unknown): readonly string[] => {
  const text = JSON.stringify(stored).toLowerCase()
  return people.flatMap(({ who, nhs_number, date_of_birth }) =>
    text.includes(nhs_number) || text.includes(date_of_birth) ? [who] : [],
  )
}

describe('rows of people whose ids are mixed up', () => {
  it('in any order, one by one or at once, never put one person’s details on another, and enrol nobody twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aPersonsRow, { minLength: 2, maxLength: 8 }),
        fc.boolean(),
        async (rows, areAtOnce) => {
          const intake = anIntake()
          const saidAt = intake.world.clock.now()
          const enrol = ({ cells }: (typeof rows)[number], index: number) =>
            enrolRow(intake.ports, { row: rowOf(cells, index + 2, intake), saidAt })
          const outcomes: string[] = []
          if (areAtOnce) for (const { outcome } of await Promise.all(rows.map(enrol))) outcomes.push(outcome)
          else for (const [index, row] of rows.entries()) outcomes.push((await enrol(row, index)).outcome)
          const stored = intake.world.database.readAll<object>('person#')
          const owners = stored.map(ownersIn)
          for (const each of owners) expect(each).toHaveLength(1)
          expect(new Set(owners.flat()).size).toBe(stored.length)
          expect(outcomes).toHaveLength(rows.length)
          expect(outcomes.filter((outcome) => outcome === 'enrolled')).toHaveLength(stored.length)
        },
      ),
      { numRuns: 150 },
    )
  })
})
