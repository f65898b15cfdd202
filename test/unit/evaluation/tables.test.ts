import { describe, expect, test } from 'vitest'
import { objectedIn, wavesIn } from '#local/demo/counts.ts'
import { factSchema } from '#shared/follow-up/rules/person.ts'
import { aFollowUp } from '../../support/builders/a-follow-up.ts'
import { at, on } from '../../support/builders/a-time.ts'
import { aResponse } from '../../support/builders/an-answer-set.ts'
import { episodeId, factId, followUpId, participantId, stepId } from '../../support/builders/an-id.ts'
import { aGraduate, aSource, filesOf, headerOf, rowsOf, tenWeeksOnly } from './a-source.ts'

const FIXED_COLUMNS = {
  participants:
    'participant,episode,programme,cohort,graduation_date,enrolled_on,age_band,sex,ethnicity,imd_decile,delivery_mode,sessions_attended,sessions_offered,included',
  follow_up:
    'participant,episode,wave,due_on,first_sent_at,window_closes_on,disposition,reason,mode,helped_by,entered_by_role,battery,answering_step,submitted_at,late,emails_sent,staff_contacts',
  scores_long: 'participant,episode,wave,score,value,items_answered,items_total,rule,missing_reason',
  items_long:
    'participant,episode,wave,instrument,item,value,missing_reason,instrument_version,wording_version,language',
  contacts: 'participant,episode,wave,step,channel,attempted_at,outcome',
}

const sent = (step: string, when: string) => ({
  step: stepId(step),
  channel: 'email' as const,
  outcome: 'sent' as const,
  at: at(when),
})
const invitation = sent('invitation', '2025-03-17T09:15:00Z')
const reminder = sent('reminder-1', '2025-04-01T09:15:00Z')

const answered = aFollowUp({ state: 'answered', steps: [invitation, reminder] })

describe('the files of a dataset', () => {
  test.each(Object.entries(FIXED_COLUMNS))(
    '%s begins with the columns that outsiders rely on',
    (table, columns) => {
      const header = headerOf(aSource(), table)
      expect(header.slice(0, columns.split(',').length).join(',')).toBe(columns)
    },
  )

  test('are all those of the contract', () => {
    const names = [...filesOf(aSource()).keys()]
    for (const table of [...Object.keys(FIXED_COLUMNS), 'scores_wide', 'codebook'])
      expect(names).toContain(`${table}.csv`)
    for (const file of ['datapackage.json', 'attrition.R', 'load.R', 'load.sps', 'load.do', 'README.txt'])
      expect(names).toContain(file)
  })

  test('are the same bytes in whichever order people were read', () => {
    const graduates = [1, 2, 3].map((number) => aGraduate({ number }))
    expect([...filesOf(aSource({ graduates }))]).toEqual([
      ...filesOf(aSource({ graduates: graduates.toReversed() })),
    ])
  })

  test('describe every column of every table in datapackage.json and codebook.csv', () => {
    const source = aSource()
    const { resources } = JSON.parse(filesOf(source).get('datapackage.json') ?? '')
    const tables = resources.filter(({ dialect }: { dialect?: object }) => dialect)
    const codebook = rowsOf(source, 'codebook').map(({ file, column }) => `${file} ${column}`)
    for (const { path, schema } of tables) {
      const columns = schema.fields.map(({ name }: { name: string }) => name)
      expect(columns).toEqual(headerOf(source, path.replace('.csv', '')))
      for (const column of columns) expect(codebook).toContain(`${path} ${column}`)
    }
  })
})

const flowOf = (source: Parameters<typeof filesOf>[0]) =>
  JSON.parse(filesOf(source).get('datapackage.json') ?? '').flow

describe('participants.csv', () => {
  const included = (attended: number | null, offered: number | null) =>
    rowsOf(
      aSource({
        graduates: [aGraduate({ episode: { sessionsAttended: attended, sessionsOffered: offered } })],
      }),
      'participants',
    )[0]?.['included']

  test('includes people who attended exactly the minimum', () => {
    expect(included(6, 8)).toBe('yes')
    expect(included(5, 8)).toBe('no')
  })

  test('includes people whose attendance was not recorded', () => {
    expect(included(null, 8)).toBe('yes')
    expect(included(3, null)).toBe('yes')
  })

  test('leaves out people who object to evaluation, and counts them', () => {
    const graduates = [aGraduate(), aGraduate({ number: 2, person: { evaluationObjection: true } })]
    const source = aSource({ graduates })
    const everything = [...filesOf(source).values()].join()
    expect(rowsOf(source, 'participants')).toHaveLength(1)
    expect(everything).not.toContain(participantId(2))
    expect(everything).not.toContain(episodeId(2))
    expect(flowOf(source)).toMatchObject({ enrolled: 2, objected: 1, objectionUnclear: 0, inDataset: 1 })
  })

  test('counts from the start of the programme, and who is not in it by why', () => {
    const unclear = { yes: false, noAt: null, unclearAt: at('2025-01-06T17:00:00Z') }
    const removed = factSchema.parse({
      ...{ fact: 'withdrawn', removeAnswers: true, factId: factId() },
      at: at('2025-04-01T09:16:00Z'),
    })
    const graduates = [
      aGraduate({ episode: { completed: 'no' } }),
      aGraduate({ number: 2, person: { evaluationObjection: true, rosterObjection: unclear } }),
      aGraduate({
        number: 3,
        person: { evaluationObjection: true, rosterObjection: { ...unclear, yes: true } },
      }),
      aGraduate({ number: 4, person: { facts: [removed] } }),
    ]
    expect(flowOf(aSource({ graduates, heldRows: 3 }))).toEqual({
      ...{ starters: 7, held: 3, enrolled: 4, objected: 2, objectionUnclear: 1 },
      ...{ inDataset: 2, completed: 1, didNotComplete: 1, laterGraduations: 0, answersRemoved: 1 },
    })
  })

  test('numbers the graduations of a person by date, whatever their order', () => {
    const graduate = aGraduate()
    const [first] = graduate.participant.episodes
    if (!first) throw new Error('nobody graduated')
    const days = ['2026-02-02', '2025-01-06', '2025-06-02']
    const episodes = days.map((day, n) => ({ ...first, episode: episodeId(n + 1), graduationDate: on(day) }))
    const source = aSource({
      graduates: [{ ...graduate, participant: { ...graduate.participant, episodes } }],
    })
    const rows = rowsOf(source, 'participants')
    expect(rows.map(({ graduation_number }) => graduation_number)).toEqual(['3', '1', '2'])
    expect(flowOf(source)).toMatchObject({ inDataset: 3, laterGraduations: 2 })
  })

  test('says who stayed to the end: everybody of whom the service did not say no', () => {
    const starters = [{ completed: 'no', startedOn: on('2024-11-11') }, { completed: 'yes' }, {}] as const
    const graduates = starters.map((episode, n) => aGraduate({ number: n + 1, episode }))
    const rows = rowsOf(aSource({ graduates }), 'participants')
    expect(rows.map(({ completed, started_on }) => [completed, started_on])).toEqual([
      ['no', '2024-11-11'],
      ['yes', ''],
      ['yes', ''],
    ])
  })

  test('neutralises cells that a spreadsheet would run', () => {
    const source = aSource({ graduates: [aGraduate({ episode: { cohort: '=HYPERLINK("x")' } })] })
    expect(rowsOf(source, 'participants')[0]?.['cohort']).toBe('\'=HYPERLINK("x")')
  })
})

describe('follow_up.csv', () => {
  test('tells of an answered wave when it was asked, answered, and with how much effort', () => {
    const source = aSource({ graduates: [aGraduate({ followUps: [answered] })] })
    expect(rowsOf(source, 'follow_up')).toMatchObject([
      {
        wave: '10w',
        due_on: '2025-03-17',
        first_sent_at: '2025-03-17T09:15:00+00:00',
        window_closes_on: '2025-04-28',
        disposition: 'complete',
        reason: '',
        mode: 'web',
        helped_by: 'nobody',
        entered_by_role: 'patient',
        battery: 'full',
        answering_step: 'invitation',
        submitted_at: '2025-03-18T20:00:00+00:00',
        late: 'no',
        emails_sent: '2',
        staff_contacts: '0',
        due: 'yes',
      },
    ])
  })

  test('has one row for each episode and wave, also where a wave was added to the programme later', () => {
    const programme = tenWeeksOnly({
      waves: [
        ...tenWeeksOnly().waves,
        { id: '6m', label: '6 months', after: 'P6M', window: 'P56D', grace: 'P28D' },
      ],
    })
    const rows = rowsOf(aSource({ programme }), 'follow_up')
    expect(
      rows.map(({ wave, disposition, reason, due, standing }) => [wave, disposition, reason, due, standing]),
    ).toEqual([
      ['10w', 'no-response', '', 'yes', 'due'],
      ['6m', 'not-asked', 'wave-added-later', 'no', 'structural'],
    ])
  })

  test('writes times with the offset that held at that time', () => {
    const source = aSource({ graduates: [aGraduate({ followUps: [answered] })] })
    expect(rowsOf(source, 'contacts').map(({ attempted_at }) => attempted_at)).toEqual([
      '2025-03-17T09:15:00+00:00',
      '2025-04-01T10:15:00+01:00',
    ])
  })

  test('takes a contact check for an email that was sent, not for the first asking', () => {
    const steps = [sent('contact-check', '2025-03-03T09:00:00Z'), invitation]
    const source = aSource({
      graduates: [aGraduate({ followUps: [aFollowUp({ state: 'answered', steps })] })],
    })
    expect(rowsOf(source, 'follow_up')[0]).toMatchObject({
      emails_sent: '2',
      first_sent_at: '2025-03-17T09:15:00+00:00',
    })
  })
})

describe('the summary of a demo', () => {
  const graduates = [
    aGraduate({ followUps: [aFollowUp({ state: 'answered' })] }),
    aGraduate({ number: 2 }),
    aGraduate({ number: 3, person: { evaluationObjection: true } }),
  ]
  const countsAt = (asOf: string) => {
    const source = aSource({ graduates, asOf: at(asOf) })
    const files = filesOf(source)
    const dataset = {
      followUpCsv: files.get('follow_up.csv') ?? '',
      declarationCsv: files.get('declaration.csv') ?? '',
    }
    return { ...wavesIn(dataset, source.programme)['10w'], objected: objectedIn(dataset) }
  }

  test('counts the same people as due as the dataset, also while windows are open, and objections apart', () => {
    expect(countsAt('2025-04-01T09:00:00Z')).toEqual({
      ...{ due: 0, notYetDue: 2, diedBeforeDue: 0, structural: 0 },
      dispositions: { complete: 1, open: 1 },
      objected: 1,
    })
    expect(countsAt('2025-06-01T09:00:00Z')).toEqual({
      ...{ due: 2, notYetDue: 0, diedBeforeDue: 0, structural: 0 },
      dispositions: { complete: 1, 'no-response': 1 },
      objected: 1,
    })
  })
})

describe('contacts.csv', () => {
  const bounced = factSchema.parse({
    fact: 'email-bounced',
    factId: factId(),
    at: at('2025-04-01T09:16:00Z'),
  })

  test('puts a bounce on the message that bounced', () => {
    const person = { facts: [bounced] }
    const followUps = [aFollowUp({ state: 'closed', steps: [invitation, reminder] })]
    const source = aSource({ graduates: [aGraduate({ person, followUps })] })
    expect(rowsOf(source, 'contacts').map(({ step, outcome }) => [step, outcome])).toEqual([
      ['invitation', 'sent'],
      ['reminder-1', 'bounced'],
    ])
    expect(rowsOf(source, 'follow_up')[0]?.['emails_sent']).toBe('2')
  })

  test('has the staff’s contacts under the step that they serve', () => {
    const reached = { step: stepId('outreach'), channel: 'staff' as const, outcome: 'reached' as const }
    const followUps = [
      aFollowUp({ staffContacts: 1, steps: [{ ...reached, at: at('2025-03-31T08:00:00Z') }] }),
    ]
    const event = {
      type: 'staff-contact-recorded' as const,
      followUp: followUpId(),
      channel: 'telephone',
      outcome: 'no-reply',
      at: at('2025-04-02T10:00:00Z'),
    }
    const source = aSource({
      graduates: [aGraduate({ followUps, history: [{ eventId: '1', at: event.at, event }] })],
    })
    expect(rowsOf(source, 'contacts')).toMatchObject([
      { step: 'outreach', channel: 'telephone', outcome: 'no-reply' },
    ])
    expect(rowsOf(source, 'follow_up')[0]?.['staff_contacts']).toBe('1')
  })
})

test('answers whose removal was asked for are in no file', () => {
  const withdrawn = {
    fact: 'withdrawn',
    removeAnswers: true,
    factId: factId(),
    at: at('2025-05-01T09:00:00Z'),
  }
  const graduate = aGraduate({
    person: { facts: [factSchema.parse(withdrawn)] },
    followUps: [answered],
    answers: { drafts: [], responses: [aResponse()] },
  })
  const source = aSource({ graduates: [graduate] })
  const items = rowsOf(source, 'items_long')
  expect(new Set(items.map(({ value, missing_reason }) => `${value} ${missing_reason}`))).toEqual(
    new Set([' answers-removed']),
  )
  const wave = rowsOf(source, 'scores_long').filter((row) => row['wave'] === '10w')
  expect(wave.map(({ value, missing_reason }) => [value, missing_reason])).toEqual(
    wave.map(() => ['', 'answers-removed']),
  )
})
