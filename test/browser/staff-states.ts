import type { Upload } from '#shared/enrolment/rules/uploads/upload.ts'
import type { StaffSession } from '#shared/platform/staff/session.ts'
import { localDateSchema } from '#shared/platform/time/time.ts'
import { aFollowUp } from '#test/support/builders/a-follow-up.ts'
import { aHeldRow, heldEntry } from '#test/support/builders/a-held-row.ts'
import { anEpisode, aPerson } from '#test/support/builders/a-person.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { aRiskRecord } from '#test/support/builders/a-risk.ts'
import { at } from '#test/support/builders/a-time.ts'
import { episodeId, factId, followUpId, participantId, programmeId } from '#test/support/builders/an-id.ts'
import { anIdentity } from '#test/support/builders/an-identity.ts'
import { anUpload, aPreview } from '#test/support/builders/an-upload.ts'
import { clinicWorld } from '../unit/functions/serve-clinic/clinic-world.ts'
import { evaluatorWorld } from '../unit/functions/serve-evaluator/evaluator-world.ts'
import { riskOwner, riskWorld } from '../unit/functions/serve-risk-owner/risk-world.ts'

type World = Pick<ReturnType<typeof clinicWorld>, 'site' | 'signIn'>

export type StaffState = {
  readonly name: string
  readonly path: string
  readonly world: () => World
  readonly roles?: StaffSession['roles']
  readonly programmes?: StaffSession['programmes']
  /** Presses the last button of the page with nothing chosen, so that the error shows. */
  readonly pressesButton?: true
  /** Sent with the search box of the page. */
  readonly searchesFor?: string
  readonly isSignedOut?: true
}

const person = `/clinic/people/${participantId()}`
const withStaff = [{ since: at('2025-03-31T08:00:00Z'), why: 'outreach' as const }]

const clinic = (
  changes: Partial<Parameters<typeof aPerson>[0]> = {},
  options?: Parameters<typeof clinicWorld>[0],
) => {
  const world = clinicWorld(options)
  for (let number = 1; number <= 30; number += 1) {
    const ids = { participant: participantId(number), episode: episodeId(number) }
    const later = { wave: '6m', dueOn: '2025-07-06', windowClosesOn: '2025-08-31', graceEndsOn: '2025-09-28' }
    const followUps = [
      aFollowUp({ ...ids, withStaff, staffContacts: number % 3 }),
      aFollowUp({ state: 'planned', ...ids, ...later } as never),
    ]
    const who = aPerson({ participant: ids.participant, ...changes })
    world.participants.store({ person: who, episodes: [anEpisode(ids)], followUps })
    const needs = number % 4 === 0 ? ['large-print', 'help-to-answer'] : []
    const { participant } = ids
    world.identities.store(
      anIdentity({ participant, localId: `A${number}`, givenName: `Maureen ${number}`, needs }),
    )
  }
  return world
}

const withTest = () =>
  clinic(
    {},
    {
      programmes: [
        aProgramme({ batteries: [{ from: '2010-05-01', full: ['PSEQ2', 'STST'], core: ['PSEQ2'] }] }),
      ],
    },
  )

const withoutGoals = () =>
  clinic(
    {},
    { programmes: [aProgramme({ batteries: [{ from: '2010-05-01', full: ['IGRO'], core: ['IGRO'] }] })] },
  )
const tooLate = () => clinic({}, { now: '2025-09-01T09:00:00.000Z' })

const withFacts = () =>
  clinic({
    contactAgreed: 'not-asked',
    facts: [{ fact: 'email-bounced', factId: factId(), at: at('2025-03-17T10:00:00Z') }],
  })

/** The first named wrong months; nobody knows when the others were born. */
const withDoubt = () => {
  const doubted = { fact: 'identity-doubted', factId: factId(), at: at('2025-03-17T10:00:00Z') } as const
  const world = clinic({ facts: [doubted] }, { programmes: [aProgramme({ identityCheck: 'birth-month' })] })
  for (let number = 2; number <= 30; number += 1)
    world.identities.store(
      anIdentity({ participant: participantId(number), localId: `A${number}`, dateOfBirth: null }),
    )
  return world
}

/** Cells of a roster that nobody can read, needs in words, a mended name, three reasons with staff. */
const withUnclearWishes = () => {
  const world = clinic()
  const followUp = aFollowUp({
    withStaff: [
      { since: at('2025-03-31T08:00:00Z'), why: 'paper-requested' },
      { since: at('2025-03-20T08:00:00Z'), why: 'not-by-email' },
      { since: at('2025-03-18T08:00:00Z'), why: 'send-unknown' },
    ],
  })
  const who = aPerson({ contactAgreed: 'unclear', notByEmail: 'agreement-unclear' })
  world.participants.store({ person: who, episodes: [anEpisode()], followUps: [followUp] })
  const roster = { source: 'roster', at: at('2025-01-01T09:00:00Z') } as const
  const identity = anIdentity({
    version: 2,
    isNameDoubtful: true,
    contactPreference: 'unclear',
    safeToContact: 'none',
    needs: ['large-print', 'Braille', 'British Sign Language (BSL) interpreter'],
  })
  world.identities.store({
    ...identity,
    said: [
      ...identity.said.filter(({ point }) => point !== 'preference' && point !== 'safe-ways'),
      { point: 'preference', value: 'unclear', cell: 'mornings only, ask her sister first', ...roster },
      { point: 'safe-ways', value: 'unclear', cell: 'only after 6pm', ...roster },
      { point: 'agreement-cell', value: 'maybe, ask again', ...roster },
    ],
  })
  return world
}

/** A roster contradicts what is stored, of the day of a session too, whose wave is open. */
const withDifferences = () => {
  const world = clinic()
  const said = { at: at('2025-03-24T17:00:00Z'), row: 12, decided: null } as const
  const followUpSessionOn = localDateSchema.parse('2025-03-18')
  const differences = [
    { field: 'cohort', value: 'Tuesday group at Ainsdale, spring 2025', ...said },
    { field: 'follow_up_session_on', value: '2025-03-25', ...said },
    { field: 'pre_PSEQ', value: 22, ...said },
    { field: 'sex', value: 'male', ...said },
  ]
  const episodes = [anEpisode({ followUpSessionOn, differences })]
  world.participants.store({ person: aPerson(), episodes, followUps: [aFollowUp({ withStaff })] })
  world.identities.store(anIdentity())
  return world
}

/** What a roster says of an agreement could not be read, days ago. */
const withUnread = () => {
  const world = clinicWorld()
  const unclearAt = at('2025-03-26T09:00:00Z')
  const rosterAgreement = { yes: false, yesAt: null, refusedAt: null, unclearAt }
  const person = aPerson({ contactAgreed: 'unclear', rosterAgreement })
  world.participants.store({ person, episodes: [], followUps: [aFollowUp({ withStaff })] })
  const said = { source: 'roster', at: unclearAt, row: 4 } as const
  world.identities.store(
    anIdentity({ said: [{ point: 'agreement-cell', value: 'only via her sister, after 6pm', ...said }] }),
  )
  return world
}

/** A row that contradicts the person with its id, and one whose graduation is years ahead. */
const withHeldRows = () => {
  const world = clinic()
  world.identities.store(
    anIdentity({ localId: 'A1', nhsNumber: '9990000018', address: ['1 Made Up Road', 'Southport'] }),
  )
  const cells = {
    ...aHeldRow().cells,
    local_id: 'A1',
    given_name: 'Bartholomew-Alexander',
    family_name: 'Featherstonehaugh',
    email: 'bartholomew.alexander.featherstonehaugh@example.com',
    nhs_number: '9990000026',
    phone: '07700 900456',
  }
  world.heldRows.store(aHeldRow({ cells }))
  const ahead = {
    ...cells,
    local_id: 'Z9',
    graduation_date: '2031-01-06',
    nhs_number: '',
    email: '',
    phone: '',
  }
  const others: readonly never[] = []
  world.heldRows.store(aHeldRow({ entry: heldEntry(2), reason: 'date', row: 9, cells: ahead, others }))
  return world
}

const uploadId = 'a'.repeat(32)
const upload = anUpload({ fileName: 'Spring group, graduates of March 2025.xlsx' })

const withUpload = (changes: Partial<Upload>) => {
  const world = clinicWorld()
  void world.unitOfWork.commit(world.uploads.writes({ ...upload, ...changes }))
  return world
}

const withPreview = () => {
  const world = withUpload({})
  const preview = aPreview({
    problems: [
      {
        row: 1,
        column: 'Concent to contact',
        value: 'Concent to contact',
        problem: 'no column of the roster, so nothing of it is taken; rename it if it is one',
        effect: 'field-ignored',
      },
      {
        row: 4,
        column: 'phone',
        value: '7700900123',
        problem: 'a spreadsheet took the zero away',
        effect: 'mended',
        became: '07700 900123',
      },
    ],
  })
  world.previews.set(uploadId, preview)
  return world
}

const withReport = () => {
  const done = { by: { id: 'a', name: 'Jo Administrator' }, at: upload.uploadedAt }
  const world = withUpload({ state: 'enrolled', confirmed: done })
  const problem = {
    row: 7,
    column: 'email',
    value: 'maureen@@example',
    problem: 'not an email address, expected name@example.org',
  }
  world.reports.set(uploadId, {
    version: 1,
    uploadId,
    finishedAt: upload.uploadedAt,
    faults: [],
    counts: {
      rows: 12,
      enrolled: 10,
      anotherEpisode: 0,
      updated: 1,
      unchanged: 0,
      held: 0,
      rejected: 1,
      cannotBeAsked: 3,
    },
    problems: [
      { ...problem, effect: 'field-ignored' },
      {
        row: 9,
        column: 'graduation_date',
        value: '31/02/2025',
        problem: 'not a date',
        effect: 'row-rejected',
      },
      {
        row: 10,
        column: 'safe_to_contact',
        value: 'only after 6pm',
        problem: 'not understood: nobody contacts this person in any way until a person has read this cell',
        effect: 'paused',
      },
      {
        row: 11,
        column: 'contact_agreed',
        value: 'yes',
        problem: 'contact was refused before; only the person or the staff can lift that',
        effect: 'differs',
      },
      { ...problem, row: 12, value: 'e906@gmial.com', problem: 'taken as it is', effect: 'doubtful' },
      { ...problem, row: 12, column: 'phone', value: '7700900123', effect: 'mended' },
    ],
    problemsLeftOut: 0,
  })
  return world
}

const evaluator = () => {
  const world = evaluatorWorld()
  for (let number = 1; number <= 24; number += 1) {
    const ids = { participant: participantId(number), episode: episodeId(number) }
    const state = number % 3 === 0 ? 'closed' : 'answered'
    world.participants.store({
      person: aPerson({ participant: ids.participant }),
      episodes: [anEpisode({ ...ids, cohort: `C0${1 + (number % 4)}` })],
      followUps: [aFollowUp({ state, ...ids })],
    })
  }
  const exportId = '20250601T090000Z-minimal'
  const common = {
    version: 1,
    programme: 'southport-cps',
    asOf: '2025-06-01T09:00:00.000Z',
    exportId,
    profile: 'minimal',
  }
  world.exports.set(exportId, {
    exportId,
    files: ['dataset.zip', 'report/attrition.html'],
    status: { ...common, state: 'ready', files: [], counts: { episodes: 24, objected: 0, followUps: 24 } },
  })
  return world
}

const twoProgrammes = () => {
  const sandwell = aProgramme({ programme: 'sandwell', name: 'Sandwell Pain Service' })
  const world = clinicWorld({ programmes: [aProgramme(), sandwell] })
  world.identities.store(anIdentity())
  world.identities.store(anIdentity({ participant: participantId(2), programme: programmeId('sandwell') }))
  return world
}

const riskRecord = aRiskRecord()
const riskPage = `/risk/records/${riskRecord.participant}/${riskRecord.id}`
const risk = () => {
  const world = riskWorld([
    aProgramme({ riskOwner }),
    aProgramme({ programme: 'sandwell', name: 'Sandwell Pain Service', riskOwner }),
  ])
  world.risks.store(riskRecord)
  const by = { by: 'x', at: at('2025-03-18T20:00:00Z') }
  const closed = { state: 'closed', seen: by, closed: { ...by, outcome: 'passed-on' } } as const
  world.risks.store(aRiskRecord({ participant: participantId(2), followUp: followUpId(2), progress: closed }))
  world.identities.store(anIdentity())
  return world
}

const owner: Pick<StaffState, 'roles' | 'programmes'> = {
  roles: ['risk-owner'],
  programmes: [programmeId(), programmeId('sandwell')],
}

const withRiskOwner = () => clinic({}, { programmes: [aProgramme({ riskOwner })] })

/** Every staff page in every state that looks different. */
export const staffStates: readonly StaffState[] = [
  { name: 'clinic start', path: '/clinic', world: clinic },
  {
    name: 'clinic start, two programmes',
    path: '/clinic',
    world: twoProgrammes,
    programmes: [programmeId(), programmeId('sandwell')],
  },
  { name: 'clinic find, many', path: '/clinic', world: clinic, searchesFor: 'ASH' },
  {
    name: 'clinic find, in two programmes',
    path: '/clinic',
    world: twoProgrammes,
    programmes: [programmeId(), programmeId('sandwell')],
    searchesFor: 'Maureen',
  },
  { name: 'clinic find, nobody', path: '/clinic/follow-ups', world: clinic, searchesFor: 'Nobody' },
  { name: 'clinic find, nothing typed', path: '/clinic', world: clinic, searchesFor: '' },
  { name: 'clinic follow-ups', path: '/clinic/follow-ups', world: clinic },
  { name: 'clinic follow-ups, nobody', path: '/clinic/follow-ups?where=finished', world: clinic },
  { name: 'clinic person', path: person, world: clinic },
  { name: 'clinic person, as a collector', path: person, world: clinic, roles: ['collector'] },
  {
    name: 'clinic person, not asked, bounced, just recorded',
    path: `${person}?done=contact`,
    world: withFacts,
  },
  { name: 'clinic person, problem', path: `${person}?problem=changed-meanwhile`, world: clinic },
  { name: 'clinic person, possibly another', path: person, world: withDoubt },
  { name: 'clinic follow-ups, not asked', path: '/clinic/follow-ups', world: withDoubt },
  { name: 'clinic details, not known', path: `${person}/details`, world: withDoubt },
  { name: 'clinic details', path: `${person}/details`, world: clinic },
  { name: 'clinic details, wishes not clear', path: `${person}/details`, world: withUnclearWishes },
  { name: 'clinic person, wishes not clear', path: person, world: withUnclearWishes },
  { name: 'clinic person, values that differ', path: person, world: withDifferences },
  { name: 'clinic follow-ups, three reasons', path: '/clinic/follow-ups', world: withUnclearWishes },
  { name: 'clinic withdrawal', path: `${person}/withdrawal`, world: clinic },
  {
    name: 'clinic withdrawal, nothing chosen',
    path: `${person}/withdrawal`,
    world: clinic,
    pressesButton: true,
  },
  { name: 'clinic death, nothing entered', path: `${person}/death`, world: clinic, pressesButton: true },
  {
    name: 'clinic correction, nothing chosen',
    path: `${person}/correction`,
    world: withFacts,
    pressesButton: true,
  },
  { name: 'clinic answers', path: `${person}/answers/${followUpId()}`, world: clinic },
  {
    name: 'clinic answers, nothing entered',
    path: `${person}/answers/${followUpId()}`,
    world: clinic,
    pressesButton: true,
  },
  { name: 'clinic answers, goals not known', path: `${person}/answers/${followUpId()}`, world: withoutGoals },
  { name: 'clinic answers, too late', path: `${person}/answers/${followUpId()}`, world: tooLate },
  { name: 'clinic paper', path: '/clinic/paper', world: clinic, roles: ['collector'] },
  { name: 'clinic paper, no code', path: '/clinic/paper', world: clinic, pressesButton: true },
  {
    name: 'clinic answers, with a test, nothing entered',
    path: `${person}/answers/${followUpId()}`,
    world: withTest,
    pressesButton: true,
  },
  { name: 'clinic tablet', path: `${person}/tablet/${followUpId()}`, world: withTest },
  {
    name: 'clinic tablet, nothing chosen',
    path: `${person}/tablet/${followUpId()}`,
    world: clinic,
    pressesButton: true,
  },
  { name: 'clinic safety', path: `${person}/safety?done=answers`, world: withRiskOwner },
  { name: 'clinic safety, no owner, not saved', path: `${person}/safety?problem=withdrawn`, world: clinic },
  { name: 'clinic wishes to read', path: '/clinic/unread', world: withUnread },
  { name: 'clinic start, wishes to read', path: '/clinic', world: withUnread },
  { name: 'clinic uploads', path: '/clinic/uploads', world: withReport },
  { name: 'clinic upload, being read', path: `/clinic/uploads/${uploadId}`, world: clinic },
  { name: 'clinic upload, to confirm', path: `/clinic/uploads/${uploadId}`, world: withPreview },
  { name: 'clinic upload, read', path: `/clinic/uploads/${uploadId}`, world: withReport },
  { name: 'clinic start, rows to decide', path: '/clinic', world: withHeldRows },
  { name: 'clinic held rows', path: '/clinic/held?done=ignore', world: withHeldRows },
  { name: 'clinic held rows, none', path: '/clinic/held', world: clinic },
  { name: 'clinic held row', path: `/clinic/held/${heldEntry()}`, world: withHeldRows },
  { name: 'clinic held row, date', path: `/clinic/held/${heldEntry(2)}`, world: withHeldRows },
  {
    name: 'clinic held row, nothing chosen',
    path: `/clinic/held/${heldEntry()}`,
    world: withHeldRows,
    pressesButton: true,
  },
  { name: 'clinic wrong role', path: '/clinic/uploads', world: clinic, roles: ['collector'] },
  { name: 'clinic not found', path: '/clinic/nowhere', world: clinic },
  { name: 'clinic sign out', path: '/clinic/sign-out', world: clinic },
  { name: 'clinic signed out', path: '/clinic/signed-out', world: clinic, isSignedOut: true },
  { name: 'evaluator response', path: '/evaluator', world: evaluator, roles: ['evaluator'] },
  { name: 'evaluator datasets', path: '/evaluator/datasets', world: evaluator, roles: ['evaluator'] },
  {
    name: 'evaluator dataset',
    path: '/evaluator/datasets/southport-cps/20250601T090000Z-minimal',
    world: evaluator,
    roles: ['evaluator'],
  },
  { name: 'risk list', path: '/risk', world: risk, ...owner },
  { name: 'risk list, nothing', path: '/risk', world: riskWorld, ...owner },
  { name: 'risk list, no programme named', path: '/risk', world: risk, roles: ['risk-owner'] },
  { name: 'risk record', path: riskPage, world: risk, ...owner },
  { name: 'risk record, nothing chosen', path: riskPage, world: risk, ...owner, pressesButton: true },
  {
    name: 'risk record, closed, name not known',
    path: riskPage.replaceAll(/000001(?=\/|\.)/g, '000002'),
    world: risk,
    ...owner,
  },
  { name: 'risk record, not there', path: `${riskPage}X`, world: risk, ...owner },
  { name: 'risk sign out', path: '/risk/sign-out', world: risk, ...owner },
]
