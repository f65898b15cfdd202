import type { StoredGraduate } from '#shared/evaluation/rules/dataset/as-known-at.ts'
import type { Command, Participant } from '#shared/follow-up/rules/commands.ts'
import { decide } from '#shared/follow-up/rules/decide/decide.ts'
import type { FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import { episodeSchema, personSchema } from '#shared/follow-up/rules/person.ts'
import { claimIdSchema, stepIdSchema } from '#shared/platform/schemas/ids.ts'
import { type Instant, instantSchema } from '#shared/platform/time/time.ts'
import { minutesAfter } from '#shared/programme/rules/calendar.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { InstrumentAnswers, StoredResponse } from '#shared/questionnaire/ports/answers.ts'
import { findInstrument } from '#shared/questionnaire/rules/instruments/registry.ts'

/** Twenty items a wave. */
const BATTERY = ['PSEQ', 'PSEQ2', 'PHQ8']
const ENROLLED = instantSchema.parse('2024-01-08T17:00:00.000Z')
export const PARTICIPANT = 'p000000000000000'
const EPISODE = 'e000000000000000'

/** A programme whose waves ask that battery. */
export const asking = (programme: Programme): Programme => ({
  ...programme,
  batteries: programme.batteries.map((battery) => ({ ...battery, full: BATTERY, core: ['PSEQ'] })),
})

const person = personSchema.parse({
  participant: PARTICIPANT,
  programme: 'southport-cps',
  version: 1,
  contactAgreed: 'yes',
  rosterAgreement: { yes: true, refusedAt: null },
  notByEmail: null,
  evaluationObjection: false,
  facts: [],
})

const episode = episodeSchema.parse({
  ...{ episode: EPISODE, participant: PARTICIPANT, programme: 'southport-cps', version: 1 },
  ...{ cohort: 'C01', graduationDate: '2024-01-08', enrolledOn: '2024-01-08', followUpSessionOn: null },
  ...{ preOn: '2023-11-13', postOn: '2024-01-08', ageBand: '45-54', sex: 'female', ethnicity: 'White' },
  ...{ imdDecile: 4, deliveryMode: 'in-person', deliveryFormat: 'group', sessionsAttended: 7 },
  ...{ sessionsOffered: 8, language: null, covariates: {} },
  baseline: ['pre', 'post'].map((wave) => ({ score: 'PSEQ', wave, value: 20 })),
})

const answersTo = (id: string): InstrumentAnswers => ({
  instrument: id,
  instrumentVersion: findInstrument(id)?.version ?? '1',
  wordingVersion: 'demonstration-1',
  wordingLanguage: 'en-GB',
  items: (findInstrument(id)?.items ?? []).map((_, position) => position % 3),
})

/** One person who lets an email pass in each wave, and answers after the reminder. */
const oneLife = (programme: Programme): StoredGraduate => {
  let known: Participant | undefined
  const history: { eventId: string; at: Instant; event: FollowUpEvent }[] = []
  const run = (command: Command, now: Instant): void => {
    const decision = decide(command, known, { programme, bankHolidays: new Set(), now })
    if ('refusal' in decision) throw new Error(`${command.type}: ${JSON.stringify(decision)}`)
    known = decision.after
    for (const event of decision.events) history.push({ eventId: `${history.length}`, at: now, event })
  }
  const { version: _person, facts: _facts, rosterAgreement: _agreement, ...details } = person
  const { version: _episode, ...graduation } = episode
  const said = { objection: null, saidAt: ENROLLED, row: 2, corrects: null, address: null }
  run({ type: 'enrol', person: details, episode: graduation, ...said }, ENROLLED)
  const responses: StoredResponse[] = []
  for (const planned of known?.followUps ?? []) {
    const { followUp, wave } = planned
    const invited = 'wakeAt' in planned && planned.wakeAt ? planned.wakeAt : ENROLLED
    const claimId = claimIdSchema.parse('c000000000000000')
    run({ type: 'advance', followUp, claimId }, invited)
    run({ type: 'confirm-sent', followUp, claimId }, invited)
    const submittedAt = minutesAfter(invited, 60)
    const how = { mode: 'web', helpedBy: 'nobody' } as const
    const step = stepIdSchema.parse('invitation')
    const answering = {
      ...how,
      step,
      battery: 'full',
      enteredByRole: 'patient',
      interviewerTreated: false,
    } as const
    run({ type: 'submit', followUp, response: answering }, submittedAt)
    const where = { participant: person.participant, episode: episode.episode, followUp, wave }
    const what = { battery: 'full', language: 'en', startedAt: invited, submittedAt, step } as const
    responses.push({ ...where, ...what, ...how, instruments: BATTERY.map(answersTo) })
  }
  if (!known) throw new Error('nobody was enrolled')
  return { participant: known, history, answers: { drafts: [], responses } }
}

/** The same life under as many pseudonyms as asked for. */
export function* manyGraduates(programme: Programme, count: number): Generator<StoredGraduate> {
  const life = JSON.stringify(oneLife(programme))
  for (let index = 0; index < count; index += 1) {
    const digits = String(index).padStart(15, '0')
    yield JSON.parse(life.replaceAll(PARTICIPANT, `p${digits}`).replaceAll(EPISODE, `e${digits}`))
  }
}
