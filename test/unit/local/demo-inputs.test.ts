import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readInputs } from '../../../local/demo/inputs.ts'
import { aRoster } from '../enrolment/roster/a-roster.ts'

test('a correction of a graduation that no row has is listed for repair beside the other faults, in the order of the rows', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'demo-'))
  const roster = join(directory, 'roster.csv')
  writeFileSync(
    roster,
    aRoster(
      { graduation_date: '2024-08-22', corrects: '2024-08-29' },
      {},
      { local_id: 'A002', corrects: '2024-08-22' },
      { local_id: 'A003', sex: 'Alex' },
    ),
  )
  const programme = 'samples/programmes/southport-cps.json'
  const given = { roster, programme, behaviour: undefined, until: undefined, seed: '1', out: directory }
  const inputs = await readInputs(given)
  rmSync(directory, { recursive: true })
  expect('faults' in inputs ? inputs.faults : inputs.roster.problems).toMatchObject([
    { row: 4, column: 'corrects', value: '2024-08-22', effect: 'field-ignored' },
    { row: 5, column: 'sex', value: 'Alex', effect: 'field-ignored' },
  ])
})
