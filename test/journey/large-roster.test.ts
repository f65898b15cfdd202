import { afterEach, describe, expect, it, vi } from 'vitest'
import { enrolmentMessageSchema } from '#shared/enrolment/rules/enrolment-messages.ts'
import { lentSynthesis } from '#test/support/synthesis/lent-synthesis.ts'
import { anIntake, aRow, rosterCsvOf } from '#test/unit/enrolment/an-intake.ts'
import { printedLines } from '#test/unit/functions/support/printed-lines.ts'
import { enrolmentLine } from './support/enrolment-line.ts'

const ROWS = 50_000
/** One person of each id, and others whose rows came under it; they are held, which costs the test less. */
const PEOPLE = 10_000

const rowAt = (index: number) => {
  const person = index % PEOPLE
  const isFirst = index === person
  return aRow({
    local_id: `P${person}`,
    given_name: isFirst ? `Given${person}` : `Other${index}`,
    family_name: `Family${person}`,
    date_of_birth: isFirst ? '1950-01-01' : '1960-02-02',
    email: `p${index}@example.com`,
    // Too late for its one wave: no alarm is set.
    graduation_date: '2023-01-06',
  })
}

const oneWave = { waves: [{ id: '10w', label: '10 weeks', after: 'P10W', window: 'P42D', grace: 'P28D' }] }

const stretchIn = (body: string) => {
  const message = enrolmentMessageSchema.parse(JSON.parse(body))
  return message.type === 'enrol-stretch' ? [message] : []
}

describe(`a roster of ${ROWS} rows, under the limits of SQS and of chains in Lambda`, () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('is enrolled whole, each row in one stretch, in chains of two rounds', async () => {
    printedLines()
    const intake = anIntake({ programme: oneWave })
    const deps = { ...intake.ports, programmes: [intake.context.programme] }
    const line = enrolmentLine(await lentSynthesis(), deps)
    intake.files.store(
      'uploads/large.csv',
      rosterCsvOf(Array.from({ length: ROWS }, (_, index) => rowAt(index))),
    )
    line.send({ object: { key: 'uploads/large.csv' } })
    await line.playOut()

    expect(line.recursionsStopped()).toBe(0)
    expect(line.waiting()).toEqual({})
    expect(Math.max(...line.rounds.map(({ depth }) => depth))).toBe(2)

    const messages = line.rounds.flatMap(({ bodies }) => bodies.flatMap(stretchIn))
    const stretches = await Promise.all(messages.map((each) => intake.files.stretch(each, each.stretch)))
    const rows = stretches.flatMap(({ records }) => records.map(({ row }) => row))
    expect(rows).toHaveLength(ROWS)
    expect(new Set(rows).size).toBe(ROWS)

    const none = { anotherEpisode: 0, updated: 0, unchanged: 0, rejected: 0 }
    const counts = { rows: ROWS, enrolled: PEOPLE, held: ROWS - PEOPLE, ...none }
    expect(intake.files.reports.get('large')?.counts).toEqual(counts)
  })
})
