import type { AnswerSet, InstrumentAnswers } from '#shared/questionnaire/ports/answers.ts'

/** As ISO 639, without the variety, which the wording version tells. Null where nothing was answered. */
export const languageAsked = (
  given: InstrumentAnswers | undefined,
  answers: Pick<AnswerSet, 'language'> | undefined,
): string | null => {
  const language = given?.wordingLanguage ?? (given && answers?.language)
  return language?.split('-')[0] ?? null
}
