import { describe, expect, it } from 'vitest'
import { isMonthOf } from '#shared/enrolment/identity-check/birth-month.ts'
import { withBounce } from '#shared/enrolment/rules/contact/what-stands.ts'
import { enrolmentMessageSchema } from '#shared/enrolment/rules/enrolment-messages.ts'
import { enrolOne, GraduationRefusedError } from '#shared/enrolment/use-cases/enrol-one.ts'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import { factId } from '../../support/builders/an-id.ts'
import { anIntake, aRow, rosterCsvOf } from './an-intake.ts'

const noCounts = { rows: 1, enrolled: 0, anotherEpisode: 0, updated: 0, unchanged: 0, held: 0, rejected: 0 }

describe('enrolling a roster', () => {
  it('takes in a graduate: identity on one side, a pseudonym with three planned follow-ups on the other, an alarm for each', async () => {
    const intake = anIntake()
    const report = await intake.upload([
      aRow({ pre_PSEQ: '20', post_PSEQ: '31', date_of_birth: '1975-05-01' }),
    ])
    expect(report).toMatchObject({ faults: [], problems: [], counts: { ...noCounts, enrolled: 1 } })
    const participant = await intake.participantOf()
    expect(participant?.followUps.map(({ wave, state, dueOn }) => [wave, state, dueOn])).toEqual(
      expect.arrayContaining([
        ['10w', 'planned', '2025-03-17'],
        ['6m', 'planned', '2025-07-06'],
        ['12m', 'planned', '2026-01-06'],
      ]),
    )
    expect(participant?.episodes[0]).toMatchObject({
      ageBand: '45-54',
      enrolledOn: '2025-01-06',
      baseline: [{}, {}],
    })
    expect(intake.world.alarmClock.alarms).toHaveLength(3)
    expect(JSON.stringify(participant)).not.toMatch(/Maureen|Ashworth|example\.com|A001|1975/)
    expect(await intake.identityOf()).toMatchObject({
      givenName: 'Maureen',
      email: 'maureen.ashworth@example.com',
    })
  })

  it('sets an alarm in two minutes for a person who is enrolled late and due at once', async () => {
    const intake = anIntake({ now: '2025-03-21T14:07:00.000Z' })
    await intake.upload([aRow()])
    const [soonest] = intake.world.alarmClock.alarms.map(({ at }) => at).toSorted()
    expect(soonest).toBe('2025-03-21T14:09:00.000Z')
    expect(intake.world.alarmClock.alarms).toHaveLength(3)
  })

  it('commits identity and follow-ups together', async () => {
    const intake = anIntake()
    await intake.upload([aRow()])
    expect(intake.commits()).toHaveLength(1)
    expect(intake.commits()[0]).toEqual(expect.arrayContaining(['identity', 'trace', 'person']))
  })

  it('writes nothing for the same file delivered again', async () => {
    const intake = anIntake()
    const uploadedAt = intake.world.clock.now()
    await intake.upload([aRow(), aRow({ local_id: 'A002' })])
    const commits = intake.commits().length
    intake.world.clock.set(uploadedAt)
    const report = await intake.upload([aRow(), aRow({ local_id: 'A002' })], 'two')
    expect(report.counts).toMatchObject({ unchanged: 2, enrolled: 0 })
    expect(intake.commits()).toHaveLength(commits)
  })

  it('updates contact details and fills blanks, and empties nothing', async () => {
    const intake = anIntake()
    await intake.upload([aRow({ phone: '01704 111111', imd_decile: '' })])
    const report = await intake.upload(
      [aRow({ email: 'new@example.com', phone: '', imd_decile: '3', cohort: 'C99' })],
      'two',
    )
    expect(report.counts.updated).toBe(1)
    expect(await intake.identityOf()).toMatchObject({
      email: 'new@example.com',
      phone: expect.stringContaining('1704'),
    })
    expect((await intake.participantOf())?.episodes[0]).toMatchObject({ imdDecile: 3, cohort: 'C01' })
  })

  it('uses the language that was named last, in every later episode', async () => {
    const intake = anIntake()
    await intake.upload([aRow({ language: 'en' })])
    await intake.upload([aRow({ language: 'cy' })], 'two')
    await intake.upload([aRow({ graduation_date: '2025-06-02', language: '' })], 'three')
    expect((await intake.identityOf())?.language).toBe('cy')
    expect((await intake.participantOf())?.episodes.map(({ language }) => language)).toEqual(['cy', 'cy'])
  })

  it('takes another graduation date as another episode of the same person', async () => {
    const intake = anIntake()
    const report = await intake.upload([aRow(), aRow({ graduation_date: '2025-06-02' })])
    expect(report.counts).toMatchObject({ enrolled: 1, anotherEpisode: 1 })
    expect((await intake.participantOf())?.episodes).toHaveLength(2)
  })

  it('moves a corrected graduation date, and recognises the old file afterwards', async () => {
    const intake = anIntake()
    await intake.upload([aRow()])
    await intake.upload([aRow({ graduation_date: '2025-01-07', corrects: '2025-01-06' })], 'two')
    const again = await intake.upload([aRow()], 'three')
    const once = await intake.upload(
      [aRow({ graduation_date: '2025-01-07', corrects: '2025-01-06' })],
      'four',
    )
    expect([again.counts.unchanged, once.counts.unchanged, once.problems]).toEqual([1, 1, []])
    const participant = await intake.participantOf()
    expect(participant?.episodes.map(({ graduationDate }) => graduationDate)).toEqual(['2025-01-07'])
    expect(participant?.followUps.find(({ wave }) => wave === '10w')).toMatchObject({ dueOn: '2025-03-18' })
  })

  it('makes one graduation of a correction and the row that it corrects, whichever comes first', async () => {
    const intake = anIntake()
    await intake.upload([aRow({ graduation_date: '2025-01-03', corrects: '2025-01-06' }), aRow()])
    await intake.upload([aRow()], 'two')
    expect((await intake.participantOf())?.episodes).toMatchObject([{ graduationDate: '2025-01-03' }])
  })

  it('moves it back where the correction was the mistake', async () => {
    const intake = anIntake()
    await intake.upload([aRow()])
    await intake.upload([aRow({ graduation_date: '2025-01-07', corrects: '2025-01-06' })], 'two')
    await intake.upload([aRow({ graduation_date: '2025-01-06', corrects: '2025-01-07' })], 'three')
    expect((await intake.participantOf())?.episodes).toMatchObject([{ graduationDate: '2025-01-06' }])
  })

  it('enrols a row that corrects an unknown graduation, and lists it for repair', async () => {
    const intake = anIntake()
    const report = await intake.upload([aRow({ corrects: '2024-01-01' })])
    expect(report.counts.enrolled).toBe(1)
    expect(report.problems).toMatchObject([
      { row: 2, column: 'corrects', value: '2024-01-01', effect: 'field-ignored' },
    ])
  })

  it('stores no contact details of someone who did not agree, and drops those from before', async () => {
    const intake = anIntake()
    await intake.upload([aRow({ phone: '01704 111111', postcode: 'PR8 1AA', address_1: '1 Road' })])
    await intake.upload([aRow({ contact_agreed: 'no', phone: '01704 111111' })], 'two')
    expect(await intake.identityOf()).toMatchObject({ email: null, phone: null, address: [], postcode: null })
    expect((await intake.participantOf())?.followUps.map(({ state }) => state)).toEqual([
      'closed',
      'closed',
      'closed',
    ])
  })

  it('does not take back an agreement because a later cell is empty', async () => {
    const intake = anIntake()
    await intake.upload([aRow()])
    const report = await intake.upload([aRow({ contact_agreed: '' })], 'two')
    expect(report.counts.unchanged).toBe(1)
    expect((await intake.participantOf())?.person).toMatchObject({ contactAgreed: 'yes', notByEmail: null })
  })

  it.each([
    [{ contact_agreed: 'not-asked' }, 'agreement-not-asked'],
    [{ contact_agreed: '', contact_preference: 'paper' }, 'agreement-not-asked'],
    [{ contact_preference: 'paper' }, 'paper'],
    [{ contact_preference: 'telephone', needs: 'interpreter' }, 'telephone'],
    [{ safe_to_contact: 'phone-only' }, 'telephone'],
    [{ needs: 'large-print' }, 'needs'],
    [{ email: 'not an address' }, 'no-email'],
    [{ email: '' }, 'no-email'],
    [{}, null],
  ])('with %j is not emailed because of %s', async (cells, why) => {
    const intake = anIntake()
    await intake.upload([aRow(cells)])
    expect((await intake.participantOf())?.person.notByEmail).toBe(why)
  })

  it('opens email again when the roster brings another address than the one that bounced, and not for the same', async () => {
    const intake = anIntake()
    await intake.upload([aRow()])
    const identity = await intake.identityOf()
    const participant = await intake.participantOf()
    if (!identity || !participant) throw new Error('not enrolled')
    const fact = { fact: 'email-bounced' as const, factId: factId(), at: intake.world.clock.now() }
    const also = intake.ports.identities.writes(
      withBounce(identity, { email: identity.email ?? '', at: intake.world.clock.now() }),
    )
    await commitCommand(
      intake.ports,
      { who: identity.participant, command: { type: 'record-fact', fact, followUp: null } },
      { also },
    )

    await intake.upload([aRow({ email: 'MAUREEN.ASHWORTH@example.com' })], 'two')
    expect((await intake.participantOf())?.person.facts).toHaveLength(1)
    await intake.upload([aRow({ email: 'new@example.com' })], 'three')
    expect((await intake.participantOf())?.person.facts.map(({ fact: kind }) => kind)).toEqual([
      'email-bounced',
      'email-replaced',
    ])
    const stale = await intake.upload([aRow()], 'four')
    expect(stale.counts.unchanged).toBe(1)
    expect(await intake.identityOf()).toMatchObject({ email: 'new@example.com' })
  })

  it('rejects the row without an id, enrols the others, and says so in the report', async () => {
    const intake = anIntake()
    const report = await intake.upload([aRow({ local_id: '' }), aRow({ local_id: 'A002', imd_decile: '77' })])
    expect(report.counts).toEqual({ ...noCounts, rows: 2, enrolled: 1, rejected: 1 })
    expect(report.problems.map(({ row, column, effect }) => [row, column, effect])).toEqual([
      [2, 'local_id', 'row-rejected'],
      [3, 'imd_decile', 'field-ignored'],
    ])
  })

  it('enrols no one from a file that is not a roster, and reports where it broke', async () => {
    const intake = anIntake()
    const report = await intake.upload(
      'local_id,programme,graduation_date\nA001,southport-cps,2025-01-06,surplus\n',
    )
    expect(report.faults.length).toBeGreaterThan(0)
    expect(report.faults[0]).toMatch(/^one\.csv:/)
    expect(intake.commits()).toEqual([])
  })

  it('enrols a long file in stretches of which each is enrolled by itself, and reports once, at the end', async () => {
    const intake = anIntake()
    const rows = Array.from({ length: 620 }, (_, index) =>
      aRow({ local_id: `A${index}`, corrects: index % 400 ? '' : '2020-01-01' }),
    )
    intake.files.store('uploads/long.csv', rosterCsvOf(rows))
    await intake.receive({ object: { key: 'uploads/long.csv' } })
    expect(intake.queue.messages).toMatchObject([{ stretch: 1 }, { stretch: 2 }, { stretch: 3 }])
    for (const message of intake.queue.messages.splice(0).toReversed()) {
      expect(intake.files.reports.get('long')).toBeUndefined()
      await intake.receive(message)
    }
    const report = intake.files.reports.get('long')
    expect(report?.counts).toMatchObject({ rows: 620, enrolled: 620 })
    expect(report?.problems.map(({ row }) => row)).toEqual([2, 402])
  })

  it('keeps the rows of one person in one stretch, however far apart they are in the file', async () => {
    const intake = anIntake()
    const others = Array.from({ length: 600 }, (_, index) => aRow({ local_id: `A${index + 2}` }))
    const again = aRow({ graduation_date: '2025-01-03', corrects: '2025-01-06' })
    intake.files.store('uploads/apart.csv', rosterCsvOf([aRow(), ...others, again]))
    await intake.receive({ object: { key: 'uploads/apart.csv' } })
    for (const message of intake.queue.messages.splice(0).toReversed()) await intake.receive(message)
    expect(intake.files.reports.get('apart')?.counts).toMatchObject({ enrolled: 601, updated: 1 })
  })

  it('reports what was enrolled also where a stretch comes again after it broke off half-way', async () => {
    const intake = anIntake()
    intake.files.store('uploads/broken.csv', rosterCsvOf([aRow(), aRow({ local_id: 'A002' })]))
    await intake.receive({ object: { key: 'uploads/broken.csv' } })
    const [message] = intake.queue.messages.splice(0)
    intake.world.unitOfWork.beforeNextCommit(() => undefined)
    intake.world.unitOfWork.beforeNextCommit(() => {
      throw Object.assign(new Error('throttled'), { name: 'ThrottlingException', $metadata: {} })
    })
    await expect(intake.receive(message)).rejects.toThrow('throttled')
    await intake.receive(message)
    await intake.receive(message)
    expect(intake.files.reports.get('broken')?.counts).toMatchObject({ rows: 2, enrolled: 2, unchanged: 0 })
  })

  it('reports what was enrolled where one stretch is worked on twice at the same time', async () => {
    const intake = anIntake()
    intake.files.store('uploads/twice.csv', rosterCsvOf([aRow(), aRow({ local_id: 'A002' })]))
    await intake.receive({ object: { key: 'uploads/twice.csv' } })
    const [message] = intake.queue.messages.splice(0)
    await Promise.all([intake.receive(message), intake.receive(message)])
    expect(intake.files.reports.get('twice')?.counts).toMatchObject({ rows: 2, enrolled: 2, unchanged: 0 })
  })

  it('enrols one person once from two files at the same time', async () => {
    const intake = anIntake()
    await Promise.all([intake.upload([aRow()], 'one'), intake.upload([aRow()], 'two')])
    expect((await intake.participantOf())?.episodes).toHaveLength(1)
    expect(intake.commits()).toHaveLength(1)
  })
})

describe('a person’s own goals', () => {
  const goals = { igro_goal_1: 'Walk to the shop', igro_goal_3: 'Sing' }
  const goalsOf = async ({ world, identityOf }: ReturnType<typeof anIntake>) => {
    const identity = await identityOf()
    return identity && world.answers.goalsOf(identity.participant)
  }

  it('are put where their questionnaire can read them, and again only when they change', async () => {
    const intake = anIntake()
    await intake.upload([aRow(goals)])
    expect(await goalsOf(intake)).toEqual(['Walk to the shop', '', 'Sing', '', ''])
    await intake.upload([aRow({ ...goals, phone: '01704 111111' })])
    expect(intake.world.unitOfWork.commits.at(-1)).not.toContain('goals')
    await intake.upload([aRow({ igro_goal_3: 'Sing in a choir' })])
    expect(await goalsOf(intake)).toEqual(['Walk to the shop', '', 'Sing in a choir', '', ''])
  })

  it('are erased on both sides when contact is refused', async () => {
    const intake = anIntake()
    await intake.upload([aRow(goals)])
    await intake.upload([aRow({ ...goals, contact_agreed: 'no' })])
    expect(await goalsOf(intake)).toEqual([])
    expect((await intake.identityOf())?.goals).toEqual([])
  })
})

describe('the month of birth, where the programme asks for it', () => {
  const checkOf = async ({ world, identityOf }: ReturnType<typeof anIntake>) => {
    const identity = await identityOf()
    return identity && world.checks.of(identity.participant)
  }
  const asking = () => anIntake({ programme: { identityCheck: 'birth-month' } })

  it('is stored for the patient’s pages as a hash, once, and again when it is corrected', async () => {
    const intake = asking()
    await intake.upload([aRow({ date_of_birth: '1961-04-02' })])
    const check = await checkOf(intake)
    expect(check && (await isMonthOf(check, '1961-04'))).toBe(true)
    expect(check && (await isMonthOf(check, '1961-05'))).toBe(false)
    expect(JSON.stringify(check)).not.toContain('1961')
    await intake.upload([aRow({ date_of_birth: '1961-04-02', phone: '01704 111111' })])
    expect(await checkOf(intake)).toEqual(check)
    await intake.upload([aRow({ date_of_birth: '1962-04-02' })])
    const corrected = await checkOf(intake)
    expect(corrected && (await isMonthOf(corrected, '1962-04'))).toBe(true)
  })

  it('is not asked without a date of birth, nor where the programme does not ask', async () => {
    const without = asking()
    await without.upload([aRow()])
    expect(await checkOf(without)).toBeUndefined()
    const elsewhere = anIntake()
    await elsewhere.upload([aRow({ date_of_birth: '1961-04-02' })])
    expect(await checkOf(elsewhere)).toBeUndefined()
  })

  it('is asked of people on a later roster after the programme began to ask, once', async () => {
    const intake = anIntake()
    const rows = [aRow({ date_of_birth: '1961-04-02' })]
    await intake.upload(rows)
    Object.assign(intake.context.programme, { identityCheck: 'birth-month' })
    await intake.upload(rows, 'two')
    const check = await checkOf(intake)
    expect(check && (await isMonthOf(check, '1961-04'))).toBe(true)
    expect((await intake.upload(rows, 'three')).counts).toMatchObject({ unchanged: 1, updated: 0 })
  })

  it('counts people who cannot be asked in the report, and lists no problem for them', async () => {
    const born = { date_of_birth: '1961-04-02', email: 'c@example.com' }
    const rows = [aRow(), aRow({ local_id: 'A002', email: '' }), aRow({ local_id: 'A003', ...born })]
    const report = await asking().upload(rows)
    expect(report.counts.cannotBeAsked).toBe(1)
    expect(report.problems).toEqual([])
    expect((await anIntake().upload(rows)).counts).not.toHaveProperty('cannotBeAsked')
    const sharing = [aRow({ email: 'a@example.com' }), aRow({ local_id: 'A002', email: 'a@example.com' })]
    const intake = anIntake()
    await intake.upload(sharing)
    expect((await intake.upload(sharing, 'two')).counts.cannotBeAsked).toBe(2)
  })
})

describe('two people who share an address', () => {
  const email = 'the.ashworths@example.com'
  const isAsked = async ({ world, identityOf }: ReturnType<typeof anIntake>, localId: string) => {
    const identity = await identityOf(localId)
    return identity !== undefined && (await world.checks.of(identity.participant)) !== undefined
  }
  const born = { date_of_birth: '1961-04-02' }
  const george = { local_id: 'A002', given_name: 'George' }

  it('are both asked for their month of birth, also where upper and lower case differ; one alone is not', async () => {
    const intake = anIntake()
    await intake.upload([aRow({ ...born, email })])
    expect(await isAsked(intake, 'A001')).toBe(false)
    await intake.upload([aRow({ ...born, ...george, email: email.replace('the', 'The') })], 'two')
    expect(await Promise.all(['A001', 'A002'].map((localId) => isAsked(intake, localId)))).toEqual([
      true,
      true,
    ])
  })

  it('are found in one file, and when the second changes to the same address', async () => {
    const together = anIntake()
    await together.upload([aRow({ ...born, email }), aRow({ ...born, ...george, email })])
    expect(await Promise.all(['A001', 'A002'].map((localId) => isAsked(together, localId)))).toEqual([
      true,
      true,
    ])
    const later = anIntake()
    const second = { ...born, ...george }
    await later.upload([aRow({ ...born, email }), aRow({ ...second, email: 'own@example.com' })])
    expect(await isAsked(later, 'A001')).toBe(false)
    await later.upload([aRow({ ...second, email })], 'two')
    expect(await Promise.all(['A001', 'A002'].map((localId) => isAsked(later, localId)))).toEqual([
      true,
      true,
    ])
  })

  it('do not share an address that the first no longer has', async () => {
    const intake = anIntake()
    await intake.upload([aRow({ ...born, email })])
    await intake.upload([aRow({ ...born, email: 'new@example.com' })], 'two')
    await intake.upload([aRow({ ...born, ...george, email })], 'three')
    expect(await Promise.all(['A001', 'A002'].map((localId) => isAsked(intake, localId)))).toEqual([
      false,
      false,
    ])
  })
})

describe('a graduation that another system announces', () => {
  const announced = (data: Readonly<Record<string, unknown>>) => {
    const envelope = {
      id: 'x',
      type: 'graduation-recorded',
      version: 1,
      at: 'now',
      programme: 'southport-cps',
      data,
    }
    const parsed = enrolmentMessageSchema.parse({ detail: envelope })
    if (parsed.type !== 'graduation-recorded') throw new Error('read as a file')
    return parsed
  }

  it('is enrolled by the rules of a roster row', async () => {
    const intake = anIntake()
    const { programme: _, ...data } = aRow({ imd_decile: '77' })
    const outcome = await enrolOne(
      intake.ports,
      [intake.context.programme],
      announced({ ...data, sessions_offered: 8 }),
    )
    expect(outcome).toMatchObject({ outcome: 'enrolled', ignoredColumns: ['imd_decile'] })
    expect((await intake.participantOf())?.episodes).toMatchObject([{ sessionsOffered: 8 }])
  })

  it('stays on the queue when it cannot be enrolled, and names columns, never cells', async () => {
    const intake = anIntake()
    const refused = enrolOne(
      intake.ports,
      [intake.context.programme],
      announced({ ...aRow({ graduation_date: 'soon' }) }),
    )
    await expect(refused).rejects.toThrow(GraduationRefusedError)
    await expect(refused).rejects.not.toThrow(/soon|Maureen/)
  })

  it('is not taken for anything else', () => {
    expect(
      enrolmentMessageSchema.safeParse({ version: 2, type: 'enrol-stretch', uploadId: 'a' }).success,
    ).toBe(false)
    expect(enrolmentMessageSchema.safeParse({ object: { key: 'reports/a.json' } }).success).toBe(false)
    expect(enrolmentMessageSchema.safeParse({}).success).toBe(false)
  })
})
