import fc from 'fast-check'
import { expect, it } from 'vitest'
import { replay } from '#shared/follow-up/rules/evolve/evolve.ts'
import { anIntake, aRow } from '../unit/enrolment/an-intake.ts'

type Intake = ReturnType<typeof anIntake>
type Rows = readonly Readonly<Record<string, string>>[]

const row = fc
  .record({
    local_id: fc.constantFrom('A001', 'A002', 'A003'),
    graduation_date: fc.constantFrom('2025-01-06', '2025-06-02', '2024-09-30'),
    cohort: fc.constantFrom('C01', 'C02', ''),
    phone: fc.constantFrom('', '01704 555 0199', '01704 555 0144'),
    email: fc.constantFrom('', 'one@example.com', 'two@example.com'),
    date_of_birth: fc.constantFrom('', '1961-04-02'),
    contact_agreed: fc.constantFrom('yes', 'no', '', 'perhaps'),
    contact_preference: fc.constantFrom('', 'telephone'),
    evaluation_objection: fc.constantFrom('', 'yes'),
    goal_1: fc.constantFrom('', 'walk to the shop'),
  })
  .map((cells) => aRow({ ...cells, family_name: `Family ${cells.local_id}` }))

const rows = fc.array(row, { minLength: 1, maxLength: 5 })

const IDS = ['A001', 'A002', 'A003']

/** All but versions, numbers of wakes, and the order of rows. */
const plain = (stored: object): unknown => ({
  ...stored,
  version: 0,
  ...('sequence' in stored && { sequence: 0 }),
})
const sorted = (stored: readonly object[]): readonly string[] =>
  stored.map((each) => JSON.stringify(plain(each))).sort()

/** What a refusal erased stays erased, and a wave that was due is looked at now, as there is no address. */
const withoutDetails = ({ episodes, followUps }: Awaited<ReturnType<typeof stateOf>>[number]) => ({
  episodes,
  followUps: followUps?.map((each) => ({ ...JSON.parse(each), wakeAt: 0 })),
})

const stateOf = async (intake: Intake) => {
  const found = []
  for (const id of IDS) {
    const [identity, person] = [await intake.identityOf(id), await intake.participantOf(id)]
    found.push({
      id,
      identity: identity && plain(identity),
      person: person && plain(person.person),
      episodes: person && sorted(person.episodes),
      followUps: person && sorted(person.followUps),
      agreed: person?.person.contactAgreed,
      goals: identity && (await intake.world.answers.goalsOf(identity.participant)),
    })
  }
  return found
}

const checkReplay = async ({ world, identityOf }: Intake): Promise<void> => {
  for (const id of IDS) {
    const participant = (await identityOf(id))?.participant
    if (!participant) continue
    const stored = await world.participants.load(participant)
    const replayed = replay((await world.participants.history(participant)).map(({ event }) => event))
    expect(replayed && { ...replayed, ...inOrder(replayed) }).toEqual(
      stored && { ...stored, ...inOrder(stored) },
    )
  }
}

const inOrder = ({ episodes, followUps }: NonNullable<ReturnType<typeof replay>>) => ({
  episodes: episodes.toSorted((one, other) => one.episode.localeCompare(other.episode)),
  followUps: followUps.toSorted((one, other) => one.followUp.localeCompare(other.followUp)),
})

const undoneAfter = async (first: Rows, second: Rows): Promise<void> => {
  const intake = anIntake()
  await intake.upload(first, 'one')
  const before = await stateOf(intake)
  await intake.upload(second, 'two')
  const between = await stateOf(intake)
  await intake.take(await intake.requestUndo('two'))
  expect((await intake.world.uploads.of('two'))?.undoOutcome?.left).toEqual({})
  const after = await stateOf(intake)
  for (const [index, was] of before.entries()) {
    const now = after[index]
    const isErased = was.agreed !== undefined && was.agreed !== 'no' && between[index]?.agreed === 'no'
    if (isErased) expect(now && withoutDetails(now)).toEqual(withoutDetails(was))
    else expect(now).toEqual(was)
  }
  await checkReplay(intake)
}

it('leaves everybody as before an upload that is undone, whatever was in it', async () => {
  await fc.assert(fc.asyncProperty(rows, rows, undoneAfter), { numRuns: 100 })
}, 60_000)
