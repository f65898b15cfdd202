import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Identity } from '#shared/enrolment/ports/identities.ts'
import { rosterReportSchema } from '#shared/enrolment/rules/roster/roster-report.ts'
import { emailRoute } from '#shared/follow-up/rules/standing-facts.ts'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import { factId } from '../support/builders/an-id.ts'
import { instant } from '../support/pure-clinic.ts'
import { anIntake, aRow, rosterCsvOf } from '../unit/enrolment/an-intake.ts'

/** Invented people. Every value that is not blank is one person's, but for the id that all may have. */
const people = [
  {
    who: 'Ann',
    nhs: '9990000018',
    born: '1950-01-01',
    mistyped: '1950-10-10',
    ids: ['7', '007'],
    score: '11',
  },
  {
    who: 'Ben',
    nhs: '9990000026',
    born: '1960-02-02',
    mistyped: '1960-02-20',
    ids: ['b1', 'B1'],
    score: '22',
  },
  {
    who: 'Cat',
    nhs: '9990000034',
    born: '1970-03-03',
    mistyped: '1970-03-30',
    ids: ['c 1', 'c1'],
    score: '33',
  },
] as const
type TruePerson = (typeof people)[number]
const SHARED_ID = 'S1'

const REFUSALS = [
  'no',
  'N',
  'Refused',
  'no thanks',
  'does not want to be contacted',
  'opted out',
  'withdrawn',
]
const UNREADABLE = ['ask her GP', 'yes?', 'see letter', '?']
const isRefusal = (cell: string): boolean => REFUSALS.includes(cell)

const anyRow = fc
  .record({
    person: fc.constantFrom(...people),
    hasSharedId: fc.boolean(),
    whichId: fc.constantFrom(0, 1),
    birth: fc.constantFrom('born', 'born', 'mistyped', 'blank'),
    hasNumber: fc.boolean(),
    hasEmail: fc.boolean(),
    agreed: fc.constantFrom('yes', 'yes', 'Y', '', ...REFUSALS, ...UNREADABLE),
    graduated: fc.constantFrom('2025-01-06', '2025-01-06', '2025-06-02', 'last spring'),
    safe: fc.constantFrom('', '', 'any', 'after 6pm', 'phone only'),
    preference: fc.constantFrom('', '', 'email', 'pigeon', 'by letter'),
  })
  .map(({ person, hasSharedId, birth, ...row }) => {
    const { who, nhs, ids, score } = person
    // Under an id that others have, too, something must tell them apart.
    const born = birth === 'blank' && !hasSharedId ? '' : birth === 'mistyped' ? person.mistyped : person.born
    const cells = {
      local_id: hasSharedId ? SHARED_ID : ids[row.whichId],
      given_name: who,
      family_name: `${who}son`,
      date_of_birth: born,
      nhs_number: row.hasNumber ? nhs : '',
      email: row.hasEmail ? `${who.toLowerCase()}@example.com` : '',
      cohort: `cohort of ${who}`,
      pre_PSEQ: score,
      contact_agreed: row.agreed,
      graduation_date: row.graduated,
      safe_to_contact: row.safe,
      contact_preference: row.preference,
    }
    return { person, cells: aRow(cells) }
  })
type Row = typeof anyRow extends fc.Arbitrary<infer R> ? R : never

/** Files by their times, and what staff record in between; then all of it in any order, some files twice. */
const anyCourse = fc
  .record({
    files: fc.array(fc.array(anyRow, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
    agreed: fc.array(fc.record({ person: fc.constantFrom(...people), minute: fc.nat(59) }), { maxLength: 2 }),
  })
  .chain(({ files, agreed }) => {
    const uploads = files.map((rows, index) => ({ rows, id: `file-${index}`, minute: 10 * index + 5 }))
    const said = agreed.map((each, index) => ({ ...each, index }))
    const all = [...uploads, ...uploads, ...said]
    return fc.shuffledSubarray(all, { minLength: Math.ceil(all.length / 2) })
  })
type Course = typeof anyCourse extends fc.Arbitrary<infer C> ? C : never
type Arrived = Course[number]
type Intake = ReturnType<typeof anIntake>

const timeOf = (minute: number) => instant(`2025-06-03T10:${String(minute).padStart(2, '0')}:00Z`)

const ownersOf = (stored: unknown): readonly TruePerson[] => {
  const text = JSON.stringify(stored)
  const marks = ({ who, nhs, born, mistyped }: TruePerson) => [
    `"${who}"`,
    `${who}son`,
    `${who.toLowerCase()}@`,
    `cohort of ${who}`,
    nhs,
    born,
    mistyped,
  ]
  return people.filter((person) => marks(person).some((mark) => text.includes(mark)))
}

const storedPeople = ({ world }: Intake): readonly Identity[] => world.database.readAll<Identity>('person#')

/** What was decided of one stored person, by its own time. */
type Word = { readonly participant: string; readonly minute: number; readonly said: 'agreed' | 'refused' }

const wordsOfFile = async (
  intake: Intake,
  { rows, id, minute }: Extract<Arrived, { rows: unknown }>,
): Promise<readonly Word[]> => {
  const key = `uploads/${id}.csv`
  await intake.take({ detail: { object: { key } }, time: timeOf(minute) })
  const report = rosterReportSchema.parse(intake.files.reports.get(id))
  const { enrolled, anotherEpisode, updated, unchanged, held, rejected } = report.counts
  expect(report.counts.rows).toBe(rows.length)
  expect(enrolled + anotherEpisode + updated + unchanged + held + rejected).toBe(rows.length)
  const isLeftOut = (row: number) =>
    report.problems.some(
      (each) => each.row === row && (each.effect === 'held' || each.effect === 'row-rejected'),
    )
  const taken = rows.filter(
    ({ cells }, index) => isRefusal(cells['contact_agreed'] ?? '') && !isLeftOut(index + 2),
  )
  return Promise.all(
    taken.map(async ({ cells }: Row) => {
      const identity = await intake.identityOf(cells['local_id'])
      if (!identity) throw new Error(`nobody is stored for row ${JSON.stringify(cells)}`)
      return { participant: identity.participant, minute, said: 'refused' } as const
    }),
  )
}

/** Staff record of everybody who is stored for this person that they agree. */
const wordsOfStaff = async (
  intake: Intake,
  { person, minute, index }: Exclude<Arrived, { rows: unknown }>,
): Promise<readonly Word[]> => {
  const own = storedPeople(intake).filter((identity) => ownersOf(identity).includes(person))
  const fact = { fact: 'contact-agreed', factId: factId(900 + index), at: timeOf(minute) } as const
  for (const { participant } of own)
    await commitCommand(intake.ports, {
      who: participant,
      command: { type: 'record-fact', fact, followUp: null },
    })
  return own.map(({ participant }) => ({ participant, minute, said: 'agreed' }))
}

/** Refusals that no newer word of the staff has ended; at equal times the refusal stands. */
const standing = (words: readonly Word[]): readonly Word[] =>
  words.filter(
    ({ said, participant, minute }) =>
      said === 'refused' &&
      !words.some(
        (other) => other.said === 'agreed' && other.participant === participant && other.minute > minute,
      ),
  )

const expectLaws = async (intake: Intake, words: readonly Word[]): Promise<void> => {
  for (const { participant } of standing(words)) {
    const stored = await intake.world.participants.load(participant as Identity['participant'])
    expect(stored && emailRoute(stored.person).usable).toBe(false)
    // Closed by the refusal itself: an address that a later roster brings must not open it.
    expect(stored?.person.contactAgreed).toBe('no')
  }
  for (const identity of storedPeople(intake)) {
    const [owner, ...others] = ownersOf(identity)
    expect(others).toEqual([])
    const { episodes = [] } = (await intake.world.participants.load(identity.participant)) ?? {}
    expect(episodes.length).toBeGreaterThan(0)
    for (const { cohort, baseline } of episodes) {
      expect(cohort).toBe(`cohort of ${owner?.who}`)
      expect(baseline.map(({ value }) => String(value))).toEqual([owner?.score])
    }
  }
}

describe('rosters of several people, in any order and some of them twice', () => {
  it('account for each row, email nobody whose last word is a refusal, and mix no two people', async () => {
    await fc.assert(
      fc.asyncProperty(anyCourse, async (course) => {
        const intake = anIntake({ now: '2025-06-03T12:00:00.000Z' })
        const words: Word[] = []
        for (const each of course) {
          if ('rows' in each)
            intake.files.store(`uploads/${each.id}.csv`, rosterCsvOf(each.rows.map(({ cells }) => cells)))
          words.push(...('rows' in each ? await wordsOfFile(intake, each) : await wordsOfStaff(intake, each)))
        }
        await expectLaws(intake, words)
      }),
      { numRuns: 150 },
    )
  })
})
