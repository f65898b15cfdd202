import { describe, expect, it } from 'vitest'
import { partsOf, runsOf } from '#shared/enrolment/rules/uploads/changed-people.ts'
import { correctContact } from '#shared/enrolment/use-cases/correct-contact.ts'
import { whyNotUndone } from '#shared/enrolment/use-cases/uploads/why-not-undone.ts'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import { participantId, programmeId, waveId } from '../../support/builders/an-id.ts'
import { Killed, killAtCall } from '../functions/support/kill-at-call.ts'
import { anIntake, aRow, rosterCsvOf } from './an-intake.ts'

type Intake = ReturnType<typeof anIntake>

const whyNot = async ({ world }: Intake, uploadId: string) => {
  const upload = await world.uploads.of(uploadId)
  if (!upload) throw new Error('no such upload')
  return whyNotUndone(world, upload)
}

const undo = async (intake: Intake, uploadId: string) => {
  await intake.take(await intake.requestUndo(uploadId))
  return intake.world.uploads.of(uploadId)
}

/** The first wave of `A001` comes due, and its email is claimed. */
const claimFirst = async ({ world, ports, participantOf }: Intake): Promise<void> => {
  world.clock.set('2025-03-18T12:00:00.000Z')
  for (let turn = 0; turn < 3; turn += 1) {
    const followUp = (await participantOf())?.followUps.find(({ wave }) => wave === '10w')
    if (!followUp) throw new Error('not enrolled')
    const claimId = world.randomness.claimId()
    await commitCommand(ports, {
      who: followUp.participant,
      command: { type: 'advance', followUp: followUp.followUp, claimId },
    })
  }
}

describe('an upload that is undone', () => {
  it('leaves nothing of the people whom it enrolled but what the log says', async () => {
    const intake = anIntake({ programme: { identityCheck: 'birth-month' } })
    const row = { date_of_birth: '1961-04-02', nhs_number: '9434765919', goal_1: 'walk to the shop' }
    await intake.upload([aRow(row), aRow({ local_id: 'A002', given_name: 'Ada', email: 'ada@example.com' })])
    const participant = (await intake.identityOf())?.participant ?? participantId(404)
    expect(await intake.world.checks.of(participant)).toBeDefined()
    expect(await whyNot(intake, 'one')).toBeUndefined()
    expect(await undo(intake, 'one')).toMatchObject({
      state: 'undone',
      undone: { by: { id: 'staff-1' } },
      undoOutcome: { undone: 2, left: {} },
    })
    const { world } = intake
    expect(await intake.identityOf()).toBeUndefined()
    expect(await world.identities.of(participant)).toBeUndefined()
    expect(await world.participants.load(participant)).toBeUndefined()
    expect(await world.checks.of(participant)).toBeUndefined()
    expect(await world.answers.goalsOf(participant)).toEqual([])
    expect(await world.participants.overdue(world.clock.now(), 10)).toEqual([])
    const board = []
    for await (const each of world.participants.board(programmeId(), waveId('10w'))) board.push(each)
    expect(board).toEqual([])
    expect((await world.participants.history(participant)).at(-1)).toMatchObject({
      event: { type: 'enrolment-undone', upload: 'one' },
      by: 'staff-1',
    })
    const found = await world.identities.tracedBy(programmeId(), {
      localId: 'A001',
      traces: ['nhs-number#9434765919'],
    })
    expect(found.traced[0]?.participants).toEqual([])
    expect((await world.identities.atAddress(programmeId(), aRow()['email'] ?? '')).participants).toEqual([])
  })

  it('lets the same people come again, as new ones', async () => {
    const intake = anIntake()
    await intake.upload([aRow()])
    const first = await intake.identityOf()
    await undo(intake, 'one')
    expect((await intake.upload([aRow()], 'two')).counts.enrolled).toBe(1)
    expect((await intake.identityOf())?.participant).not.toBe(first?.participant)
  })

  it('takes a known person back to what was known before, with new alarms for the waves that moved', async () => {
    const intake = anIntake()
    await intake.upload([aRow()])
    const [person, identity] = [await intake.participantOf(), await intake.identityOf()]
    const again = aRow({ graduation_date: '2025-06-02', phone: '01704 555 0199', family_name: 'Ash' })
    await intake.upload([aRow({ cohort: 'C09' }), again], 'two')
    expect((await intake.participantOf())?.followUps).toHaveLength(6)
    const alarmsBefore = intake.world.alarmClock.alarms.length
    await undo(intake, 'two')
    const after = await intake.participantOf()
    expect(substance(after)).toEqual(substance(person))
    expect({ ...(await intake.identityOf()), version: 0 }).toEqual({ ...identity, version: 0 })
    const moved = intake.world.alarmClock.alarms.slice(alarmsBefore)
    expect(moved.map(({ followUp }) => followUp.split('.')[1]).toSorted()).toEqual(['10w', '12m', '6m'])
  })

  it('keeps erased what a refusal in it erased', async () => {
    const intake = anIntake()
    await intake.upload([aRow()])
    await intake.upload([aRow({ phone: '01704 555 0199' }), aRow({ contact_agreed: 'no' })], 'two')
    await undo(intake, 'two')
    expect(await intake.identityOf()).toMatchObject({ email: null, phone: null })
    const after = await intake.participantOf()
    expect(after?.person).toMatchObject({ contactAgreed: 'yes', notByEmail: 'no-email' })
    expect(after?.followUps.map(({ state }) => state)).toEqual(['planned', 'planned', 'planned'])
  })

  it('is asked for in vain once a person was emailed: nobody is changed, and the upload says why', async () => {
    const intake = anIntake({ now: '2025-03-10T17:00:00.000Z' })
    await intake.upload([aRow(), aRow({ local_id: 'A002' })])
    await claimFirst(intake)
    await intake.take(await intake.requestUndo('one', 'undo-asked'))
    expect(await intake.world.uploads.of('one')).toMatchObject({
      state: 'enrolled',
      undoRefused: '1 person has been emailed since',
    })
    expect(await intake.participantOf('A002')).toBeDefined()
  })

  it('begins where nothing stands in the way', async () => {
    const intake = anIntake()
    await intake.upload([aRow()])
    await intake.take(await intake.requestUndo('one', 'undo-asked'))
    expect(await intake.world.uploads.of('one')).toMatchObject({ state: 'undone' })
    expect(await intake.participantOf()).toBeUndefined()
  })

  it('is not possible once somebody was emailed; a person emailed in between stays, and is counted', async () => {
    const intake = anIntake({ now: '2025-03-10T09:00:00.000Z' })
    await intake.upload([aRow(), aRow({ local_id: 'A002', given_name: 'Ada', email: 'ada@example.com' })])
    await claimFirst(intake)
    expect(await whyNot(intake, 'one')).toBe('1 person has been emailed since')
    expect(await undo(intake, 'one')).toMatchObject({
      state: 'undone',
      undoOutcome: { undone: 1, left: { emailed: 1 } },
    })
    expect(await intake.participantOf()).toBeDefined()
    expect(await intake.participantOf('A002')).toBeUndefined()
  })

  it('leaves a person whose email is claimed between reading and committing', async () => {
    const intake = anIntake({ now: '2025-03-10T09:00:00.000Z' })
    await intake.upload([aRow()])
    const request = await intake.requestUndo()
    await intake.receive(request)
    intake.world.unitOfWork.beforeNextCommit(() => claimFirst(intake))
    await intake.take(intake.queue.messages.shift())
    expect(await intake.world.uploads.of('one')).toMatchObject({
      undoOutcome: { undone: 0, left: { emailed: 1 } },
    })
    expect(await intake.participantOf()).toBeDefined()
  })

  it('is not possible once a stop was recorded, or a later upload or the staff changed a known person', async () => {
    const stopped = anIntake()
    await stopped.upload([aRow()])
    await stopped.record('contact-declined')
    expect(await whyNot(stopped, 'one')).toBe('1 person has had a stop or a bounce recorded since')
    const later = anIntake()
    await later.upload([aRow()])
    await later.upload([aRow({ phone: '01704 555 0199' })], 'two')
    expect(await whyNot(later, 'one')).toBe('1 person was changed since by staff or another upload')
    expect(await whyNot(later, 'two')).toBeUndefined()
  })

  it('takes what staff put right of a new person with them, but not of a person who was known', async () => {
    const intake = anIntake()
    await intake.upload([aRow()])
    const correct = async (email: string) => {
      const participant = (await intake.identityOf())?.participant ?? participantId(404)
      const correcting = { participant, by: 'staff-2', correction: { email }, seen: undefined }
      await correctContact({ ...intake.world, ...intake.ports }, correcting)
    }
    await correct('m.ashworth@example.com')
    expect(await whyNot(intake, 'one')).toBeUndefined()
    await intake.upload([aRow({ graduation_date: '2025-06-02' })], 'two')
    await correct('mo.ashworth@example.com')
    expect(await whyNot(intake, 'two')).toBe('1 person was changed since by staff or another upload')
  })

  it('is not possible while its rows are being enrolled, nor after a month', async () => {
    const intake = anIntake()
    await intake.upload([aRow()])
    const upload = await intake.world.uploads.of('one')
    if (!upload) throw new Error('uploaded')
    expect(await whyNotUndone(intake.world, { ...upload, state: 'enrolling' })).toBe(
      'its rows are still being enrolled',
    )
    intake.world.clock.advance('PT720H')
    expect(await whyNot(intake, 'one')).toMatch(/older than 29 days/)
  })

  it('has a stretch that still runs start no more rows', async () => {
    const intake = anIntake()
    const rows = Array.from({ length: 70 }, (_, index) =>
      aRow({ local_id: `B${index}`, family_name: `Family ${index}`, email: '' }),
    )
    intake.files.store('uploads/one.csv', rosterCsvOf(rows))
    await intake.receive({ object: { key: 'uploads/one.csv' } })
    intake.world.unitOfWork.beforeNextCommit(async () => void (await intake.requestUndo()))
    await intake.receive(intake.queue.messages.shift())
    const board = []
    for await (const each of intake.world.participants.board(programmeId(), waveId('10w'))) board.push(each)
    expect(board).toHaveLength(50)
  })

  it('is not enrolled again by a stretch that comes late', async () => {
    const intake = anIntake()
    await intake.upload([aRow(), aRow({ email: '' })])
    const { uploadedAt } = (await intake.world.uploads.of('one')) ?? {}
    await undo(intake, 'one')
    await intake.take({ type: 'enrol-stretch', version: 1, uploadId: 'one', uploadedAt, stretch: 1 })
    expect(await intake.participantOf()).toBeUndefined()
  })
})

/** All but versions, alarms' numbers and the order of rows. */
const substance = (participant: Awaited<ReturnType<Intake['participantOf']>>): unknown => {
  const plain = (row: object) => ({ ...row, version: 0, ...('sequence' in row && { sequence: 0 }) })
  const byId = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)
  return (
    participant && {
      person: plain(participant.person),
      episodes: participant.episodes.map(plain).toSorted(byId),
      followUps: participant.followUps.map(plain).toSorted(byId),
    }
  )
}

const ROWS = [aRow(), aRow({ local_id: 'A002', given_name: 'Ada', email: 'ada@example.com' })]

const enrolledThenChanged = async () => {
  const intake = anIntake()
  await intake.upload(ROWS.slice(0, 1))
  await intake.upload([aRow({ cohort: 'C09', graduation_date: '2025-06-02' }), ...ROWS.slice(1)], 'two')
  return { intake, request: await intake.requestUndo('two') }
}

const callsOfOneRun = async () => {
  const { intake, request } = await enrolledThenChanged()
  const { counter, watched } = killAtCall(-1, 'before')
  await intake.take(request, intake.portsWith(watched))
  return counter.calls
}

describe('undoing killed between any two of its calls', async () => {
  const calls = await callsOfOneRun()
  const cases = Array.from({ length: calls }, (_, index) => index + 1).flatMap((call) =>
    (['before', 'after'] as const).map((when) => ({ call, when })),
  )

  it.each(cases)('$when call $call: delivered again, each person is undone once', async ({ call, when }) => {
    const { intake, request } = await enrolledThenChanged()
    const { watched, untilKilled } = killAtCall(call, when)
    await expect(untilKilled(intake.take(request, intake.portsWith(watched)))).rejects.toThrow(Killed)
    await intake.take(request)
    expect(await intake.world.uploads.of('two')).toMatchObject({
      state: 'undone',
      undoOutcome: { undone: 2, left: {} },
    })
    expect((await intake.participantOf())?.followUps).toHaveLength(3)
    expect(await intake.participantOf('A002')).toBeUndefined()
    const participant = (await intake.identityOf())?.participant ?? participantId(404)
    const events = (await intake.world.participants.history(participant)).map(({ event }) => event.type)
    expect(events.filter((type) => type === 'restored')).toHaveLength(1)
  })
})

describe('the parts of an upload', () => {
  it('have all rows of a person together, wherever they are in the file', () => {
    const row = (number: number, person: number) => ({ row: number, participant: participantId(person) })
    expect(partsOf([row(2, 1), row(3, 2), row(900, 1), row(901, 3)], 2)).toEqual([[2, 3, 900], [901]])
    expect(runsOf([2, 3, 50, 900])).toEqual([
      { from: 2, to: 50 },
      { from: 900, to: 900 },
    ])
  })
})
