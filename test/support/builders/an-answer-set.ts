import type { AnswerSet, InstrumentAnswers, StoredResponse } from '#shared/questionnaire/ports/answers.ts'
import { at } from './a-time.ts'
import { episodeId, followUpId, participantId, stepId, waveId } from './an-id.ts'

export const pseqAnswers = (
  items: InstrumentAnswers['items'] = [3, 2, 4, 1, 2, 0, 5, 2, 3, 1],
): InstrumentAnswers => ({
  instrument: 'PSEQ',
  instrumentVersion: '1',
  wordingVersion: 'demonstration-1',
  wordingLanguage: 'en-GB',
  items,
})

/** Ratings of a star; `arms` are those with a goal. */
export const igroRatings = (items: InstrumentAnswers['items'], arms?: string): InstrumentAnswers => ({
  ...pseqAnswers(items),
  instrument: 'IGRO',
  ...(arms ? { details: { arms } } : {}),
})

export const anAnswerSet = (overrides: Partial<AnswerSet> = {}): AnswerSet => ({
  participant: participantId(),
  episode: episodeId(),
  followUp: followUpId(),
  wave: waveId('10w'),
  battery: 'full',
  language: 'en',
  mode: 'web',
  helpedBy: 'nobody',
  startedAt: at('2025-03-18T19:50:00Z'),
  instruments: [pseqAnswers()],
  ...overrides,
})

export const aResponse = (overrides: Partial<StoredResponse> = {}): StoredResponse => ({
  ...anAnswerSet(),
  submittedAt: at('2025-03-18T20:00:00Z'),
  step: stepId('invitation'),
  ...overrides,
})
