import { type Form, only } from '#shared/platform/http/form.ts'
import type { InstrumentAnswers, ItemAnswer } from '../ports/answers.ts'
import { detailsOf } from '../rules/instruments/details.ts'
import type { Instrument } from '../rules/instruments/instrument.ts'
import type { Detail } from '../rules/instruments/item.ts'

type Choice = { readonly value: string; readonly text: string }
type Asked = Exclude<Detail, { readonly kind: 'arms' }>

/** How a test was carried out: what staff write down. The arms of a star come with its goals. */
const askedOf = (instrument: Instrument): readonly Asked[] =>
  detailsOf(instrument).filter((detail) => detail.kind !== 'arms')

const choicesOf = (detail: Asked): readonly Choice[] | undefined =>
  detail.kind === 'code' ? Object.entries(detail.labels).map(([value, text]) => ({ value, text })) : undefined

/** The unit as a word, as it is read beside a number that is typed. */
const hints: Readonly<Record<string, string>> = { cm: 'In centimetres' }

const fieldOf = ({ id }: Instrument, detail: Pick<Detail, 'id'>) => `${id}.${detail.id}`

/** The fields in which it is asked, each by its name in the form. */
export const detailFieldsOf = (instrument: Instrument) =>
  askedOf(instrument).map((detail) => ({
    name: fieldOf(instrument, detail),
    text: detail.label,
    hint: detail.kind === 'number' ? hints[detail.unit] : undefined,
    choices: choicesOf(detail),
  }))

type CarriedOut = Pick<InstrumentAnswers, 'details'> & { readonly faults: ReadonlyMap<string, string> }

const faultOf = (detail: Asked, typed: string, isTestDone: boolean): string | undefined => {
  if (typed === '') return detail.id === 'protocol' && isTestDone ? 'Choose how the test was done' : undefined
  if (detail.kind === 'code') return detail.codes.includes(typed) ? undefined : 'Choose one of the answers'
  const isInRange = /^\d{1,3}$/.test(typed) && Number(typed) >= detail.min && Number(typed) <= detail.max
  return isInRange
    ? undefined
    : `Enter whole centimetres from ${detail.min} to ${detail.max}, or leave it empty`
}

/**
 * What was typed about the carrying out. A result without its protocol compares with nothing, so that one is
 * required.
 */
export const detailsIn = (form: Form, instrument: Instrument, items: readonly ItemAnswer[]): CarriedOut => {
  const faults = new Map<string, string>()
  const details: Record<string, string> = {}
  const isTestDone = items.some((item) => item !== null)
  for (const detail of askedOf(instrument)) {
    const name = fieldOf(instrument, detail)
    const typed = only(form, name)?.trim() ?? ''
    const fault = faultOf(detail, typed, isTestDone)
    if (fault) faults.set(name, fault)
    else if (typed !== '') details[detail.id] = typed
  }
  return isTestDone && Object.keys(details).length > 0 ? { details, faults } : { faults }
}
