import { describe, expect, test } from 'vitest'
import type { StoredGraduate } from '#shared/evaluation/rules/dataset/as-known-at.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { at, on } from '../../support/builders/a-time.ts'
import { aResponse } from '../../support/builders/an-answer-set.ts'
import { episodeId, factId, stepId } from '../../support/builders/an-id.ts'
import { PureClinic } from '../../support/pure-clinic.ts'
import { aSource, filesOf } from './a-source.ts'

const ENROLLED = at('2025-01-06T17:00:00Z')
const CUTS = ['2025-01-10', '2025-03-20', '2025-04-02', '2025-06-30', '2025-07-20', '2025-12-01'].map((day) =>
  at(`${day}T12:00:00Z`),
)

const stored = (clinic: PureClinic, now: Instant): StoredGraduate => {
  const [first] = clinic.known.followUps
  if (!first) throw new Error('nobody is followed up')
  const { followUp, episode } = first
  const { participant } = clinic.known.person
  const response = aResponse({ participant, episode, followUp, submittedAt: at('2025-04-01T10:00:00Z') })
  return {
    participant: clinic.known,
    history: clinic.events.map((event, index) => ({ eventId: `${index}`, at: event.at, event })),
    answers: { drafts: [], responses: response.submittedAt <= now ? [response] : [] },
  }
}

const sourceOf = (graduate: StoredGraduate, asOf: Instant) =>
  aSource({ programme: new PureClinic().context.programme, asOf, graduates: [graduate] })

const AUGUST = at('2025-08-01T10:00:00Z')

type Later = (clinic: PureClinic) => void

/**
 * Ten weeks are answered on 1 April; the six months' wave goes by; what comes `later` happens on 1 August.
 */
const live = (later: Later, seen: (clinic: PureClinic, cut: Instant) => void): PureClinic => {
  const clinic = new PureClinic()
  clinic.enrol(ENROLLED)
  for (const cut of CUTS) {
    if (cut > at('2025-04-01T10:00:00Z') && clinic.followUp('10w').state === 'open') {
      const { followUp } = clinic.followUp('10w')
      const common = { mode: 'web', helpedBy: 'nobody', enteredByRole: 'patient' } as const
      const how = { step: stepId('invitation'), battery: 'full' as const, interviewerTreated: false }
      clinic.play('2025-04-01T10:00:00.000Z')
      clinic.do({ type: 'submit', followUp, response: { ...common, ...how } }, at('2025-04-01T10:00:00Z'))
    }
    if (cut > AUGUST) {
      clinic.play(AUGUST)
      later(clinic)
    }
    clinic.play(cut)
    seen(clinic, cut)
  }
  return clinic
}

const fact = (kind: 'died' | 'withdrawn', removeAnswers = false) => {
  const base = { factId: factId(1), at: AUGUST }
  return kind === 'died'
    ? { fact: kind, on: on('2025-02-01'), reportedBy: 'staff' as const, ...base }
    : { fact: kind, removeAnswers, ...base }
}

const NOTHING: Later = () => {}
const died: Later = (clinic) =>
  void clinic.do({ type: 'record-fact', followUp: null, fact: fact('died') }, AUGUST)
const rejoined: Later = (clinic) =>
  void clinic.enrol(AUGUST, { episode: { episode: episodeId(2), graduationDate: on('2025-07-28') } })
const answersRemoved: Later = (clinic) =>
  void clinic.do({ type: 'record-fact', followUp: null, fact: fact('withdrawn', true) }, AUGUST)

describe('a cut that was frozen at a moment', () => {
  test.each([
    ['nothing but time', NOTHING],
    ['a death', died],
    ['another graduation', rejoined],
  ])('has the same files whenever it is made, after %s', (_, later) => {
    const made = new Map<Instant, ReadonlyMap<string, string>>()
    const clinic = live(later, (now, cut) => made.set(cut, filesOf(sourceOf(stored(now, cut), cut))))
    clinic.play('2026-12-01T00:00:00.000Z')
    expect(made.size).toBe(CUTS.length)
    for (const [cut, files] of made)
      expect(filesOf(sourceOf(stored(clinic, at('2027-01-01T00:00:00Z')), cut))).toEqual(files)
    const [answeredFirst] = [...made.values()].slice(2)
    expect(answeredFirst?.get('follow_up.csv')).toContain('complete')
  })

  test('holds nobody who was not enrolled yet', () => {
    const clinic = live(NOTHING, () => {})
    const before = filesOf(sourceOf(stored(clinic, AUGUST), at('2025-01-01T00:00:00Z')))
    expect(before.get('participants.csv')?.trim().split('\r\n')).toHaveLength(1)
  })

  test('counts a person who has objected since as objecting, not as one whose word cannot be read', () => {
    const clinic = live(NOTHING, () => {})
    const graduate = stored(clinic, AUGUST)
    const rosterObjection = { yes: true, noAt: null, unclearAt: null }
    const person = { ...graduate.participant.person, evaluationObjection: true, rosterObjection }
    const objecting = { ...graduate, participant: { ...graduate.participant, person } }
    const files = filesOf(sourceOf(objecting, at('2025-06-30T12:00:00Z')))
    expect(JSON.parse(files.get('datapackage.json') ?? '').flow).toMatchObject({
      objected: 1,
      objectionUnclear: 0,
    })
  })

  test('loses the answers of a person who has asked for their removal since', () => {
    const clinic = live(answersRemoved, () => {})
    const files = filesOf(sourceOf(stored(clinic, AUGUST), at('2025-06-30T12:00:00Z')))
    expect(files.get('items_long.csv')).toContain('answers-removed')
    expect(files.get('responses.ndjson')).toBe('')
  })
})
