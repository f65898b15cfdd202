import { z } from 'zod'
import type { Fault } from '#shared/platform/json/fault.ts'
import { lostValues } from '#shared/platform/json/lost-values.ts'
import { zodFaults } from '#shared/platform/json/zod-faults.ts'
import {
  episodeIdSchema,
  followUpIdSchema,
  participantIdSchema,
  stepIdSchema,
  waveIdSchema,
} from '#shared/platform/schemas/ids.ts'
import { instantSchema, localDateSchema } from '#shared/platform/time/time.ts'
import type { InstrumentAnswers, StoredResponse } from '../../ports/answers.ts'
import { questionSetSchema } from '../asked/battery.ts'
import { checkItems } from '../instruments/check-items.ts'
import type { Item } from '../instruments/item.ts'
import { findInstrument, instrumentIds } from '../instruments/registry.ts'
import { responseBundleFrom } from './response.ts'
import {
  type Extension,
  type QuestionnaireResponse,
  type ResponseAnswer,
  responseBundleSchema,
} from './response-schema.ts'
import { own, QUESTIONNAIRE } from './urls.ts'

const settingSchema = z.object({
  participant: participantIdSchema,
  episode: episodeIdSchema,
  followUp: followUpIdSchema,
  wave: waveIdSchema,
  battery: questionSetSchema,
  language: z.string(),
  mode: z.enum(['web', 'paper', 'telephone', 'in-clinic']),
  helpedBy: z.enum(['nobody', 'helper', 'staff']),
  startedAt: instantSchema,
  submittedAt: instantSchema,
  step: z.union([stepIdSchema, z.literal('staff')]),
  answeredOn: localDateSchema.exactOptional(),
})

export type ImportedResponse = { readonly response: StoredResponse } | { readonly faults: readonly Fault[] }

/**
 * A bundle of QuestionnaireResponses as the response that it came from. What would not come back is a fault
 * at its place.
 */
export const responseFrom = (json: unknown): ImportedResponse => {
  const parsed = responseBundleSchema.safeParse(json)
  if (!parsed.success) return { faults: zodFaults(parsed.error, json) }
  const { id: _, meta: __, entry, ...bundle } = parsed.data
  const resources = entry.map(({ resource: { id: ___, meta: ____, ...resource } }) => resource)
  const [first] = resources
  const setting = settingSchema.safeParse(first && settingOf(first))
  if (!setting.success) return { faults: zodFaults(setting.error, {}).map(inFirstEntry) }
  const read = resources.map(answersOf)
  const faults = read.flatMap((result) => ('faults' in result ? result.faults : []))
  if (faults.length > 0) return { faults }
  const response = {
    ...setting.data,
    instruments: read.flatMap((each) => ('answers' in each ? [each.answers] : [])),
  }
  const given = { ...bundle, entry: resources.map((resource) => ({ resource })) }
  const lost = lostValues(given, responseBundleFrom(response))
  return lost.length > 0 ? { faults: lost } : { response }
}

const inFirstEntry = (fault: Fault): Fault => ({
  ...fault,
  path: fault.path.replace('$', '$.entry[0].resource'),
})

const saidIn = (extensions: readonly Extension[], url: Extension['url']): string | undefined =>
  extensions.flatMap((each) =>
    each.url !== url
      ? []
      : 'valueString' in each
        ? [each.valueString]
        : 'valueInstant' in each
          ? [each.valueInstant]
          : 'valueDate' in each
            ? [each.valueDate]
            : [],
  )[0]

const settingOf = ({ extension, identifier, subject, language, authored }: QuestionnaireResponse) => {
  const [episode, wave] = identifier.value.split('.')
  const answeredOn = saidIn(extension, own.answeredOn)
  return {
    ...{ participant: subject.identifier.value, followUp: identifier.value, episode, wave, language },
    battery: saidIn(extension, own.battery),
    step: saidIn(extension, own.step),
    mode: saidIn(extension, own.mode),
    helpedBy: saidIn(extension, own.helpedBy),
    startedAt: saidIn(extension, own.startedAt),
    submittedAt: authored,
    ...(answeredOn === undefined ? {} : { answeredOn }),
  }
}

const answersOf = (
  { questionnaire, extension, item }: QuestionnaireResponse,
  index: number,
): { readonly answers: InstrumentAnswers } | { readonly faults: readonly Fault[] } => {
  const path = `$.entry[${index}].resource`
  const [id = '', wordingVersion = ''] = questionnaire.startsWith(QUESTIONNAIRE)
    ? questionnaire.slice(QUESTIONNAIRE.length).split('|')
    : []
  const instrument = findInstrument(id)
  if (!instrument || wordingVersion === '') {
    const expected = `${QUESTIONNAIRE}<id>|<wording version>, the id one of ${instrumentIds()}`
    return { faults: [{ path: `${path}.questionnaire`, problem: questionnaire, expected }] }
  }
  const given = item.map(({ answer }, at) => (answer ? givenIn(answer[0], instrument.items[at]) : null))
  const checked = checkItems(instrument, given, `${path}.item`)
  if ('faults' in checked) return checked
  const details = detailsIn(extension)
  const wordingLanguage = saidIn(extension, own.wordingLanguage)
  return {
    answers: {
      instrument: instrument.id,
      instrumentVersion: saidIn(extension, own.instrumentVersion) ?? '',
      wordingVersion,
      ...(wordingLanguage ? { wordingLanguage } : {}),
      items: checked.items,
      ...(details.length > 0 ? { details: Object.fromEntries(details) } : {}),
    },
  }
}

const givenIn = (answer: ResponseAnswer, item: Item | undefined): number | string => {
  if ('valueInteger' in answer) return answer.valueInteger
  return item?.kind === 'code' ? answer.valueCoding.code : Number(answer.valueCoding.code)
}

const detailsIn = (extensions: readonly Extension[]): readonly (readonly [string, string])[] =>
  extensions.flatMap((each) =>
    each.url === own.detail ? [[each.extension[0].valueString, each.extension[1].valueString] as const] : [],
  )
