import { describe, expect, it } from 'vitest'
import { emailRoute } from '#shared/follow-up/rules/standing-facts.ts'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import { anIntake, aRow } from './an-intake.ts'

type Intake = ReturnType<typeof anIntake>

const personIn = async (intake: Intake) => {
  const participant = await intake.participantOf()
  if (!participant) throw new Error('not enrolled')
  return participant.person
}

const openTenWeeks = async (intake: Intake) => {
  const identity = await intake.identityOf()
  const participant = await intake.participantOf()
  const followUp = participant?.followUps[0]?.followUp
  if (!identity || !followUp) throw new Error('not enrolled')
  await commitCommand(intake.ports, {
    who: identity.participant,
    command: { type: 'advance', followUp, claimId: intake.world.randomness.claimId() },
  })
}

const UNCLEAR = { contact_agreed: 'ask her GP' }
const PAUSED = { contactAgreed: 'unclear', notByEmail: 'agreement-unclear' }

describe('an agreement that cannot be read', () => {
  it('keeps the details and the cell, emails nobody and is listed as paused', async () => {
    const intake = anIntake()
    const report = await intake.upload([aRow(UNCLEAR)])
    expect(report.problems).toMatchObject([{ column: 'contact_agreed', effect: 'paused' }])
    expect(report.counts).toMatchObject({ enrolled: 1, rejected: 0 })
    expect(await personIn(intake)).toMatchObject(PAUSED)
    const identity = await intake.identityOf()
    expect(identity?.email).toBe('maureen.ashworth@example.com')
    expect(identity?.said).toContainEqual(
      expect.objectContaining({ point: 'agreement-cell', value: 'ask her GP' }),
    )
  })

  it('pauses an earlier yes, and hands a wave that is under way to the staff', async () => {
    const intake = anIntake()
    await intake.upload([aRow()])
    intake.world.clock.set('2025-03-18T10:00:00.000Z')
    await openTenWeeks(intake)
    await intake.upload([aRow(UNCLEAR)], 'unclear')
    expect(emailRoute(await personIn(intake))).toEqual({ usable: false, why: 'not-by-email' })
    expect((await intake.participantOf())?.followUps[0]).toMatchObject({
      state: 'open',
      withStaff: [{ why: 'not-by-email' }],
    })
  })

  it('ends with a later roster that says yes, and with an answer that staff record', async () => {
    const byRoster = anIntake()
    await byRoster.upload([aRow(UNCLEAR)])
    await byRoster.upload([aRow()], 'yes')
    expect(emailRoute(await personIn(byRoster))).toEqual({ usable: true })
    const byStaff = anIntake()
    await byStaff.upload([aRow(UNCLEAR)])
    await byStaff.record('contact-agreed')
    expect(emailRoute(await personIn(byStaff))).toEqual({ usable: true })
  })

  it('pauses an agreement that staff recorded before', async () => {
    const intake = anIntake()
    await intake.upload([aRow({ contact_agreed: '' })])
    await intake.record('contact-agreed')
    intake.world.clock.advance('PT1M')
    await intake.upload([aRow(UNCLEAR)], 'unclear')
    expect(await personIn(intake)).toMatchObject(PAUSED)
  })

  it.each(['a roster', 'the staff'])('lifts no refusal of %s', async (whose) => {
    const intake = anIntake()
    await intake.upload([aRow(whose === 'a roster' ? { contact_agreed: 'no' } : {})])
    if (whose === 'the staff') await intake.record('contact-declined')
    intake.world.clock.advance('PT1M')
    await intake.upload([aRow(UNCLEAR)], 'unclear')
    expect(await personIn(intake)).toMatchObject({ contactAgreed: 'no' })
  })
})

describe('safe ways that cannot be read', () => {
  it('leave none until a roster can be read, and keep the cell', async () => {
    const intake = anIntake()
    await intake.upload([aRow({ safe_to_contact: 'only after 6pm' })])
    const identity = await intake.identityOf()
    expect(identity?.safeToContact).toBe('none')
    expect(identity?.said).toContainEqual(
      expect.objectContaining({ point: 'safe-ways', value: 'unclear', cell: 'only after 6pm' }),
    )
    expect(await personIn(intake)).toMatchObject({ notByEmail: 'no-safe-way' })
    await intake.upload([aRow({ safe_to_contact: 'letters only' })], 'later')
    expect((await intake.identityOf())?.safeToContact).toBe('post-only')
    expect(await personIn(intake)).toMatchObject({ notByEmail: 'paper' })
  })

  it('are not lifted by an older roster that comes late', async () => {
    const intake = anIntake()
    await intake.upload([aRow()])
    intake.world.clock.set('2025-01-08T10:00:00.000Z')
    await intake.upload([aRow({ safe_to_contact: 'careful' })], 'new')
    intake.world.clock.set('2025-01-07T10:00:00.000Z')
    await intake.upload([aRow({ safe_to_contact: 'any' })], 'old')
    expect((await intake.identityOf())?.safeToContact).toBe('none')
  })
})

it('an objection that cannot be read keeps the person out until a roster says no', async () => {
  const intake = anIntake()
  await intake.upload([aRow({ evaluation_objection: 'perhaps' })])
  expect(await personIn(intake)).toMatchObject({ evaluationObjection: true })
  await intake.upload([aRow({ evaluation_objection: 'no' })], 'no')
  expect(await personIn(intake)).toMatchObject({ evaluationObjection: false })
  await intake.upload([aRow({ evaluation_objection: 'yes' })], 'yes')
  await intake.upload([aRow({ evaluation_objection: 'no' })], 'no-again')
  expect(await personIn(intake)).toMatchObject({ evaluationObjection: true })
})

it('a refusal takes with it every cell that could not be read: one may hold a number', async () => {
  const intake = anIntake()
  await intake.upload([aRow({ ...UNCLEAR, safe_to_contact: 'her mother, 07700 900123' })])
  await intake.upload([aRow({ contact_agreed: 'refused' })], 'no')
  expect(JSON.stringify(await intake.identityOf())).not.toMatch(/07700 900123|ask her GP/)
})
