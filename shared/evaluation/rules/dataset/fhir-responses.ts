import { type Instant, instantSchema } from '#shared/platform/time/time.ts'
import type { InstrumentAnswers, StoredResponse } from '#shared/questionnaire/ports/answers.ts'
import { responseBundleFrom } from '#shared/questionnaire/rules/fhir/response.ts'
import { codesIn } from './details-table.ts'
import type { Instruments } from './scoring.ts'
import type { EpisodeView, WaveView } from './views.ts'
import { isAnswered } from './wave-instruments.ts'

/** One QuestionnaireResponse a line: the form in which FHIR servers load many at once. */
export const FHIR_RESPONSES = 'responses.ndjson'

const exportable = (
  { details, ...given }: InstrumentAnswers,
  instruments: Instruments,
): InstrumentAnswers[] => {
  const instrument = instruments(given.instrument)
  if (!instrument) return []
  const items = instrument.items.map((_, position) => {
    const answer = given.items[position] ?? null
    return answer !== null && instrument.canExport(position, answer) ? answer : null
  })
  const codes = codesIn(details)
  return [{ ...given, items, ...(codes.length > 0 ? { details: Object.fromEntries(codes) } : {}) }]
}

const submittedIn = (view: WaveView): StoredResponse | undefined =>
  isAnswered(view) && 'submittedAt' in view.answers ? view.answers : undefined

/** Whole seconds, as in the tables. */
const inSeconds = (at: Instant): Instant => instantSchema.parse(at.replace(/\.\d+Z$/, '.000Z'))

const linesOf = (response: StoredResponse, instruments: Instruments): readonly string[] => {
  const answers = response.instruments.flatMap((given) => exportable(given, instruments))
  const times = { startedAt: inSeconds(response.startedAt), submittedAt: inSeconds(response.submittedAt) }
  return responseBundleFrom({ ...response, ...times, instruments: answers }).entry.map(
    ({ resource }) => `${JSON.stringify(resource)}\n`,
  )
}

/** Every submitted response as FHIR R4. It holds dates, so only the dated profile has it. */
export const fhirResponses = (episodes: readonly EpisodeView[], instruments: Instruments): string =>
  episodes
    .flatMap(({ waves }) => waves)
    .flatMap((view) => {
      const response = submittedIn(view)
      return response ? linesOf(response, instruments) : []
    })
    .join('')
