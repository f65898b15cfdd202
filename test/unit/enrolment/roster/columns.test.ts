import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { columnChoices } from '#shared/enrolment/rules/roster/column-choices.ts'
import { columnNotes } from '#shared/enrolment/rules/roster/column-notes.ts'
import { requiredColumns, rosterColumns } from '#shared/enrolment/rules/roster/columns.ts'
import { aRoster, type RowFields, read } from './a-roster.ts'

const examples = Object.fromEntries(
  Object.entries(columnNotes).flatMap(([column, { example }]) => (example === '' ? [] : [[column, example]])),
)
const everyChoice = Object.entries(columnChoices).flatMap(([column, choices]) =>
  choices.map((choice): readonly [string, string] => [column, choice]),
)
const contract = readFileSync('docs/contracts.md', 'utf8')

/** The row is read with nothing to say of it, and the column holds a value. */
const takenAsItStands = async (row: RowFields, columns: readonly string[]): Promise<void> => {
  const { rows, problems, failures } = await read(aRoster(row))
  expect({ problems, failures }).toEqual({ problems: [], failures: [] })
  expect([...(rows[0]?.filled ?? [])]).toEqual(expect.arrayContaining([...columns]))
}

describe('the columns of a roster', () => {
  test('have an example each that is read as it stands', async () => {
    await takenAsItStands(examples, Object.keys(examples))
  })

  test.each(everyChoice)('%s: the choice %s is read as it stands', async (column, choice) => {
    await takenAsItStands({ [column]: choice }, [column])
  })

  test.each(rosterColumns.map(({ name, required }) => [name, required] as const))(
    '%s: an empty cell rejects the row only where every row needs it (%s)',
    async (name, required) => {
      const { rows } = await read(aRoster({ ...examples, [name]: '' }))
      expect(rows).toHaveLength(required === 'every-row' ? 0 : 1)
    },
  )

  test.each([...requiredColumns])('a file without %s is refused', async (name) => {
    const { failures } = await read(aRoster({}).replace(name, 'something else'))
    expect(failures).toMatchObject([{ column: name, problem: 'missing column' }])
  })

  test('are all in the contract, with what they may say', () => {
    const written = rosterColumns.map(({ name }) => name.replace(/^address_\d$/, 'address_1..4'))
    const [, listed = ''] = /\nColumns: ([\s\S]*?)\n\n/.exec(contract) ?? []
    const [needed = '', rest = ''] = listed.split('; optional: ')
    expect([...needed.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(requiredColumns)
    expect(written.filter((name) => !`${needed}${rest}`.includes(`\`${name}\``))).toEqual([])
    const words = new Set(listed.split(/[\s,;()/`.]+/))
    expect(everyChoice.filter(([column, choice]) => column !== 'imd_decile' && !words.has(choice))).toEqual(
      [],
    )
  })
})
