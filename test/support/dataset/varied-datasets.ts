import type { StoredGraduate } from '#shared/evaluation/rules/dataset/as-known-at.ts'
import type { StoredResponse } from '#shared/questionnaire/ports/answers.ts'
import { aGraduate, aSource, tenWeeksOnly } from '../../unit/evaluation/a-source.ts'
import { aFollowUp } from '../builders/a-follow-up.ts'
import { at } from '../builders/a-time.ts'
import { aResponse, igroRatings, pseqAnswers } from '../builders/an-answer-set.ts'
import { episodeId, participantId, stepId } from '../builders/an-id.ts'
import type { DatasetSource } from './dataset-files.ts'

/** Covariates of every type, and every kind of item: ratings, counts, codes, a test with details, a star. */
const programme = tenWeeksOnly({
  covariates: [
    { name: 'cov_note', type: 'text' },
    { name: 'cov_choice', type: 'code', codes: { '1': 'virtual', 'près de': 'near "here"' } },
    { name: 'cov_years', type: 'number', from: 0, to: 80 },
  ],
  batteries: [
    {
      from: '2010-05-01',
      full: ['PSEQ', 'BPI', 'STST', 'IGRO', 'WORK', 'HEALTHCARE_USE', 'PGIC'],
      core: ['PSEQ'],
    },
  ],
})

const given = (instrument: string, items: Parameters<typeof pseqAnswers>[0]) => ({
  ...pseqAnswers(items),
  instrument,
})

const instruments: StoredResponse['instruments'] = [
  pseqAnswers(),
  given('BPI', [5, 3, 4, 5, 1, 2, 3, 4, 5, 6, null]),
  { ...given('STST', [12]), details: { protocol: '60s', seatHeightCm: '45', armsUsed: 'no' } },
  igroRatings([4, null, 5, null, null], '1 3'),
  given('WORK', ['01']),
  given('HEALTHCARE_USE', ['yes', 3, 'no', null, 'yes', null, 'not-sure', null, null, null]),
]

const idsOf = (number: number) => ({ participant: participantId(number), episode: episodeId(number) })

const invitation = {
  ...({ step: stepId('invitation'), channel: 'email', outcome: 'sent' } as const),
  at: at('2025-03-17T09:15:00Z'),
}

const episode = {
  covariates: { cov_note: 'Tür, "links"', cov_choice: 'près de', cov_years: '4.5' },
  baseline: [
    { score: 'PSEQ', wave: 'pre' as const, value: 20.5 },
    { score: 'STST', wave: 'pre' as const, value: 9 },
  ],
}

const answering = (number: number): StoredGraduate => {
  const ids = idsOf(number)
  const response = { ...ids, followUp: `${ids.episode}.10w` as StoredResponse['followUp'], instruments }
  return aGraduate({
    ...{ number, episode },
    followUps: [aFollowUp({ state: 'answered', ...ids, steps: [invitation] })],
    answers: { drafts: [], responses: [aResponse(response)] },
  })
}

const silent = (number: number): StoredGraduate =>
  aGraduate({ number, episode, followUps: [aFollowUp({ state: 'closed', ...idsOf(number) })] })

const objecting = (number: number): StoredGraduate =>
  aGraduate({ number, person: { evaluationObjection: true } })

const of = (graduates: readonly StoredGraduate[], rest: Partial<DatasetSource> = {}): DatasetSource =>
  aSource({ programme, graduates, ...rest })

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** By name; each must be valid files, in words where there is nothing. */
export const variedDatasets: Readonly<Record<string, DatasetSource>> = {
  'some answered': of([answering(1), answering(2), silent(3)]),
  'too few for rows, minimal': of([answering(1), answering(2), silent(3)], { profile: 'minimal' }),
  'enough for rows, minimal': of([...numbers(1, 20).map(answering), ...numbers(21, 30).map(silent)], {
    profile: 'minimal',
  }),
  'one participant': of([answering(1)]),
  'nobody answered': of([silent(1), silent(2)]),
  'everybody answered': of([answering(1), answering(2)]),
  'all not yet due': of(
    [1, 2].map((number) => aGraduate({ number })),
    { asOf: at('2025-01-10T09:00:00Z') },
  ),
  'nobody left after objection': of([objecting(1), objecting(2)]),
  'nobody enrolled': of([]),
}
