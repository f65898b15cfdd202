import { describe, expect, it } from 'vitest'
import { readRosterRow } from '#shared/enrolment/rules/roster/read-row.ts'
import { knownPeople, withPlanned } from '#shared/enrolment/use-cases/known-people.ts'
import { outcomeOfRow } from '#shared/enrolment/use-cases/outcome-of-row.ts'
import { anIntake, aRow } from './an-intake.ts'

type Cells = Readonly<Record<string, string>>

/** What would become of each row, one after the other, with nothing written. */
const lookedAt = async (intake: ReturnType<typeof anIntake>, ...rows: readonly Cells[]) => {
  const { programme } = intake.context
  const known = withPlanned(knownPeople(intake.ports))
  const outcomes: string[] = []
  for (const [index, cells] of rows.entries()) {
    const setting = { programmes: new Map([[programme.programme, programme]]), covariateColumns: [] }
    const { row } = readRosterRow(new Map(Object.entries(aRow(cells))), index + 2, setting)
    if (!row) throw new Error('not a row')
    const saidAt = intake.world.clock.now()
    const outcome = await outcomeOfRow({ ...intake.ports, known }, { row, saidAt })
    if (outcome.outcome !== 'held')
      known.plan({
        identity: outcome.identity,
        participant: outcome.decision?.after ?? (await known.load(outcome.identity.participant)),
      })
    outcomes.push(outcome.outcome)
  }
  return outcomes
}

const born = { date_of_birth: '1961-04-02' }
const rows: readonly Cells[] = [
  { local_id: '00623', ...born },
  { local_id: '623', ...born },
  { local_id: '00623', ...born, graduation_date: '2025-06-02' },
  { local_id: '00623', ...born, phone: '07700 900999' },
  { local_id: '00623', ...born, phone: '07700 900999' },
  { local_id: 'Z9', ...born },
]

describe('looking at rows before anything is enrolled', () => {
  it('counts the people of earlier rows, and writes nothing', async () => {
    const intake = anIntake()
    expect(await lookedAt(intake, ...rows)).toEqual([
      'enrolled',
      'held',
      'anotherEpisode',
      'updated',
      'unchanged',
      'held',
    ])
    expect(intake.world.unitOfWork.commits).toEqual([])
    expect(intake.world.database.readAll<object>('')).toEqual([])
  })

  it('says of each row what then becomes of it, beside people who are stored', async () => {
    const intake = anIntake()
    await intake.upload([aRow({ local_id: 'S1', nhs_number: '9990000018' })])
    const more = [
      ...rows,
      { local_id: 'S2', nhs_number: '9990000018' },
      { local_id: 'S1', phone: '01704 111111' },
    ]
    const outcomes = await lookedAt(intake, ...more)
    const { counts } = await intake.upload(
      more.map((row) => aRow(row)),
      'two',
    )
    const of = (outcome: string) => outcomes.filter((each) => each === outcome).length
    for (const outcome of ['enrolled', 'anotherEpisode', 'updated', 'unchanged', 'held'] as const)
      expect([outcome, counts[outcome]]).toEqual([outcome, of(outcome)])
  })
})
