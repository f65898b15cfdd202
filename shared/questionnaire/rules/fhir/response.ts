import type { InstrumentAnswers, ItemAnswer, StoredResponse } from '../../ports/answers.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { findInstrument } from '../instruments/registry.ts'
import type { Extension, QuestionnaireResponse, ResponseAnswer, ResponseBundle } from './response-schema.ts'
import { ANSWERS, identifiers, own, QUESTIONNAIRE } from './urls.ts'

/**
 * A response as a FHIR R4 bundle: one QuestionnaireResponse for each instrument, from which `responseFrom`
 * makes it again.
 */
export const responseBundleFrom = (response: StoredResponse): ResponseBundle => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: response.instruments.map((answers) => ({ resource: resourceOf(response, answers) })),
})

const resourceOf = (response: StoredResponse, answers: InstrumentAnswers): QuestionnaireResponse => {
  const instrument = findInstrument(answers.instrument)
  if (instrument?.id !== answers.instrument) throw new Error(`no instrument ${answers.instrument}`)
  return {
    resourceType: 'QuestionnaireResponse',
    language: response.language,
    text: narrativeOf(instrument, answers, response.language),
    extension: extensionsOf(response, answers),
    identifier: { system: identifiers.followUp, value: response.followUp },
    questionnaire: `${QUESTIONNAIRE}${instrument.id}|${answers.wordingVersion}`,
    status: 'completed',
    subject: { identifier: { system: identifiers.participant, value: response.participant } },
    authored: response.submittedAt,
    item: instrument.items.map(({ id, kind }, index) => {
      const answer = answers.items[index] ?? null
      return { linkId: id, ...(answer === null ? {} : { answer: [answerOf(answer, kind, instrument.id)] }) }
    }),
  }
}

/** FHIR asks every resource for a text: how many items were answered, the same in every language. */
const narrativeOf = ({ id }: Instrument, { items }: InstrumentAnswers, language: string) => {
  const answered = items.filter((item) => item !== null).length
  const attributes = `xmlns="http://www.w3.org/1999/xhtml" lang="${language}" xml:lang="${language}"`
  return { status: 'generated' as const, div: `<div ${attributes}>${id} ${answered}/${items.length}</div>` }
}

const answerOf = (answer: Exclude<ItemAnswer, null>, kind: string, instrument: string): ResponseAnswer =>
  kind === 'count' && typeof answer === 'number'
    ? { valueInteger: answer }
    : { valueCoding: { system: ANSWERS + instrument, code: String(answer) } }

const extensionsOf = (
  response: StoredResponse,
  { instrumentVersion, wordingLanguage, details }: InstrumentAnswers,
): Extension[] => [
  { url: own.instrumentVersion, valueString: instrumentVersion },
  ...(wordingLanguage ? [{ url: own.wordingLanguage, valueString: wordingLanguage }] : []),
  { url: own.battery, valueString: response.battery },
  { url: own.step, valueString: response.step },
  { url: own.mode, valueString: response.mode },
  { url: own.helpedBy, valueString: response.helpedBy },
  { url: own.startedAt, valueInstant: response.startedAt },
  ...(response.answeredOn ? [{ url: own.answeredOn, valueDate: response.answeredOn }] : []),
  ...Object.entries(details ?? {}).map(
    ([name, value]): Extension => ({
      url: own.detail,
      extension: [
        { url: 'name', valueString: name },
        { url: 'value', valueString: value },
      ],
    }),
  ),
]
