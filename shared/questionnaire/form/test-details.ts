import { type Form, only } from '#shared/platform/http/form.ts'
import type { InstrumentAnswers, ItemAnswer } from '../ports/answers.ts'
import type { Instrument } from '../rules/instruments/instrument.ts'

/**
 * Centimetres. Chairs are 43 to 46; what is outside was measured in inches, or typed into the wrong field.
 */
const SEAT = { least: 25, most: 70 } as const

const armsUsed = [
  { value: 'no', text: 'No' },
  { value: 'yes', text: 'Yes' },
]
const stoppedEarly = [
  { value: 'no', text: 'No' },
  { value: 'pain', text: 'Yes, because of pain' },
  { value: 'tired', text: 'Yes, too tired or out of breath' },
  { value: 'unsafe', text: 'Yes, it was not safe to go on' },
  { value: 'other', text: 'Yes, for another reason' },
]

type Choice = { readonly value: string; readonly text: string }
type Detail = {
  readonly id: string
  readonly text: string
  /** Without choices it is a number that is typed. */
  readonly choices?: readonly Choice[]
  readonly hint?: string
}

/** How a test was carried out: asked only of instruments whose results differ by it. */
const detailsOf = ({ protocols = [] }: Instrument): readonly Detail[] => {
  if (protocols.length === 0) return []
  return [
    {
      id: 'protocol',
      text: 'How it was done',
      choices: protocols.map(({ id, description }) => choice(id, description)),
    },
    { id: 'seatHeightCm', text: 'Height of the seat', hint: 'In centimetres' },
    { id: 'armsUsed', text: 'Were the arms used?', choices: armsUsed },
    { id: 'stoppedEarly', text: 'Did it stop early?', choices: stoppedEarly },
  ]
}

const choice = (value: string, text: string): Choice => ({ value, text })

const fieldOf = ({ id }: Instrument, detail: Pick<Detail, 'id'>) => `${id}.${detail.id}`

/** The fields in which it is asked, each by its name in the form. */
export const detailFieldsOf = (instrument: Instrument) =>
  detailsOf(instrument).map(({ id, text, hint, choices }) => ({
    name: fieldOf(instrument, { id }),
    text,
    hint,
    choices,
  }))

type CarriedOut = Pick<InstrumentAnswers, 'details'> & { readonly faults: ReadonlyMap<string, string> }

const faultOf = ({ id, choices }: Detail, typed: string, isTestDone: boolean): string | undefined => {
  if (typed === '') return id === 'protocol' && isTestDone ? 'Choose how the test was done' : undefined
  if (choices) return choices.some(({ value }) => value === typed) ? undefined : 'Choose one of the answers'
  const isInRange = /^\d{2}$/.test(typed) && Number(typed) >= SEAT.least && Number(typed) <= SEAT.most
  return isInRange
    ? undefined
    : `Enter whole centimetres from ${SEAT.least} to ${SEAT.most}, or leave it empty`
}

/**
 * What was typed about the carrying out. A result without its protocol compares with nothing, so that one is
 * required.
 */
export const detailsIn = (form: Form, instrument: Instrument, items: readonly ItemAnswer[]): CarriedOut => {
  const faults = new Map<string, string>()
  const details: Record<string, string> = {}
  const isTestDone = items.some((item) => item !== null)
  for (const detail of detailsOf(instrument)) {
    const name = fieldOf(instrument, detail)
    const typed = only(form, name)?.trim() ?? ''
    const fault = faultOf(detail, typed, isTestDone)
    if (fault) faults.set(name, fault)
    else if (typed !== '') details[detail.id] = typed
  }
  return isTestDone && Object.keys(details).length > 0 ? { details, faults } : { faults }
}
