import { describe, expect, it } from 'vitest'
import { correctContact } from '#shared/enrolment/use-cases/correct-contact.ts'
import { type DecideHeld, decideHeld, type HeldChoice } from '#shared/enrolment/use-cases/decide-held.ts'
import { waitingRows } from '#shared/enrolment/use-cases/held-view.ts'
import { anIntake, aRow } from './an-intake.ts'

const ada = {
  local_id: 'D501',
  given_name: 'Ada',
  family_name: 'Firstone',
  email: 'ada@example.com',
  nhs_number: '9990000018',
  date_of_birth: '1950-01-01',
}
const ben = {
  local_id: 'D501',
  given_name: 'Ben',
  family_name: 'Second',
  email: 'ben@example.com',
  nhs_number: '9990000026',
  date_of_birth: '1982-09-09',
}
const adaAgain = { ...ada, local_id: 'E7' }

type Cells = Readonly<Record<string, string>>

const held = async (...rows: readonly Cells[]) => {
  const intake = anIntake()
  const upload = (id: string, ...more: readonly Cells[]) =>
    intake.upload(
      more.map((row) => aRow(row)),
      id,
    )
  await upload('one', ...rows)
  const { programme } = intake.context.programme
  const waiting = () => waitingRows(intake.ports, programme)
  const [first] = await waiting()
  if (!first) throw new Error('nothing is held')
  const decide = (choice: HeldChoice, more: Partial<DecideHeld> = {}) =>
    decideHeld(intake.ports, {
      programme,
      entry: first.entry,
      choice,
      seen: first.others,
      by: 'staff-1',
      ...more,
    })
  const same = () => decide({ decision: 'same-person', participant: first.others[0] as never })
  return { intake, upload, waiting, first, decide, same, programme }
}

describe('a held row that is the same person', () => {
  it('is enrolled on that person, who keeps the first id and is found by the other one from then on', async () => {
    const { intake, upload, waiting, same } = await held(ada, { ...adaAgain, phone: '07700 900123' })
    const outcome = await same()
    const stored = await intake.identityOf('D501')
    expect(outcome).toMatchObject({ outcome: 'done', participant: stored?.participant })
    expect(stored).toMatchObject({ localId: 'D501', otherLocalIds: ['E7'], phone: '07700 900123' })
    expect(await waiting()).toEqual([])
    const later = { ...adaAgain, graduation_date: '2025-06-02' }
    expect((await upload('two', ada, later)).counts).toMatchObject({
      held: 0,
      enrolled: 0,
      anotherEpisode: 1,
    })
  })

  it('replaces number, name and date of birth where the two contradicted each other, staff’s own date too', async () => {
    const { intake, upload, same } = await held(ada, ben)
    const stored = await intake.identityOf('D501')
    if (!stored) throw new Error('not stored')
    const { participant } = stored
    const correction = { 'date-of-birth': '1950-02-02' }
    await correctContact(intake.ports, { participant, by: 'staff-2', correction, seen: undefined })
    await same()
    expect(await intake.identityOf('D501')).toMatchObject({
      participant,
      givenName: 'Ben',
      nhsNumber: '9990000026',
      dateOfBirth: '1982-09-09',
    })
    expect((await upload('two', ben)).counts).toMatchObject({ held: 0, unchanged: 1 })
  })

  it('speaks as of its upload: a refusal that came later stands', async () => {
    const { intake, same } = await held(ada, { ...adaAgain, contact_agreed: 'yes' })
    await intake.upload([aRow({ ...ada, contact_agreed: 'no' })], 'two')
    await same()
    expect((await intake.participantOf('D501'))?.person.contactAgreed).toBe('no')
    expect(await intake.identityOf('D501')).toMatchObject({ email: null })
  })
})

describe('a held row that is another person', () => {
  it('is enrolled under the same id, and each later row finds its own person', async () => {
    const { intake, upload, decide } = await held(ada, ben)
    const outcome = await decide({ decision: 'different-people' })
    expect(outcome).toMatchObject({ outcome: 'done', row: { outcome: 'enrolled' } })
    const again = await upload('two', { ...ada, phone: '07700 900001' }, { ...ben, phone: '07700 900002' })
    expect(again.counts).toMatchObject({ held: 0, enrolled: 0, updated: 2 })
    const people = intake.world.database.readAll<object>('person#')
    expect(people).toHaveLength(2)
    expect(people).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ givenName: 'Ada', phone: '07700 900001' }),
        expect.objectContaining({ givenName: 'Ben', phone: '07700 900002' }),
      ]),
    )
    // It says of neither that they are meant.
    const nameless = { ...ben, given_name: '', family_name: '', nhs_number: '', date_of_birth: '' }
    expect((await upload('three', nameless)).counts.held).toBe(1)
  })

  it('is not held against that person again', async () => {
    const { upload, decide, waiting } = await held(ada, adaAgain)
    await decide({ decision: 'different-people' })
    expect((await upload('two', ada, adaAgain)).counts).toMatchObject({ held: 0, unchanged: 2 })
    expect(await waiting()).toEqual([])
  })

  it('is not held against that person either when they become alike once more', async () => {
    const numberless = { ...ada, nhs_number: '' }
    const { upload, decide } = await held(numberless, { ...numberless, local_id: 'E7' })
    await decide({ decision: 'different-people' })
    await upload('two', { ...numberless, contact_agreed: 'no' })
    expect((await upload('three', numberless)).counts).toMatchObject({ held: 0, unchanged: 1 })
  })

  it.each([
    ['the name of one and the number of the other', { nhs_number: ben.nhs_number, date_of_birth: '' }],
    [
      'the number of one and the name of the other',
      { ...ben, nhs_number: ada.nhs_number, date_of_birth: '' },
    ],
    ['the number of a third', { nhs_number: '9990000034', given_name: 'Cat', date_of_birth: '' }],
  ])('under the same id is held again with %s', async (_, changes) => {
    const { upload, decide } = await held(ada, ben)
    await decide({ decision: 'different-people' })
    expect((await upload('two', { ...ada, ...changes })).counts.held).toBe(1)
  })

  it('settles the other graduations of that person too', async () => {
    const later = { ...ben, graduation_date: '2025-06-02' }
    const { intake, decide, waiting } = await held(ada, ben, later)
    expect(await waiting()).toHaveLength(2)
    await decide({ decision: 'different-people' })
    expect(await waiting()).toEqual([])
    expect(intake.world.database.readAll<object>('person#')).toHaveLength(2)
  })
})

describe('a held row that is ignored', () => {
  it('stores nothing of it, and stays ignored when it comes again', async () => {
    const { intake, upload, decide, waiting, programme } = await held(ada, ben)
    expect(await decide({ decision: 'ignore' })).toMatchObject({ outcome: 'done', participant: null })
    intake.world.clock.advance('PT168H')
    expect((await upload('two', ada, ben)).counts.held).toBe(1)
    expect(await waiting()).toEqual([])
    expect(intake.world.database.readAll<object>('person#')).toHaveLength(1)
    const [entry] = await intake.world.heldRows.listed(programme)
    expect(entry?.decided).toMatchObject({ decision: 'ignore', by: 'staff-1' })
  })

  it('counts as gone after 90 days, and is listed when it comes again after that', async () => {
    const { intake, upload, decide, waiting } = await held(ada, ben)
    await decide({ decision: 'ignore' })
    intake.world.clock.advance('PT2184H')
    expect(await decide({ decision: 'ignore' })).toEqual({ outcome: 'gone' })
    await upload('two', ada, ben)
    expect(await waiting()).toHaveLength(1)
  })
})

describe('deciding', () => {
  it('is done once: the second is told, also of two at once', async () => {
    const { decide, same } = await held(ada, adaAgain)
    const both = await Promise.all([same(), decide({ decision: 'ignore' })])
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['decided-already', 'done'])
  })

  it('says who decided, on the entry and in the log of what was enrolled', async () => {
    const { intake, decide, first, programme } = await held(ada, ben)
    const outcome = await decide({ decision: 'different-people' })
    expect((await intake.world.heldRows.of(programme, first.entry))?.decided).toMatchObject({
      decision: 'different-people',
      by: 'staff-1',
    })
    if (outcome.outcome !== 'done' || !outcome.participant) throw new Error('not enrolled')
    const log = await intake.world.participants.history(outcome.participant)
    expect([...new Set(log.map(({ by }) => by))]).toEqual(['staff-1'])
  })

  it('finds out that the people beside the row are others now', async () => {
    const { intake, decide, upload } = await held(ada, adaAgain)
    await upload('two', { ...ada, nhs_number: '9990000018', email: 'x@example.com', local_id: 'D501' })
    const other = intake.world.randomness.participantId()
    expect(await decide({ decision: 'same-person', participant: other })).toEqual({
      outcome: 'changed-meanwhile',
    })
    expect(await decide({ decision: 'different-people' }, { seen: [other] })).toEqual({
      outcome: 'changed-meanwhile',
    })
    expect(await decide({ decision: 'enrol' })).toEqual({ outcome: 'changed-meanwhile' })
  })
})
