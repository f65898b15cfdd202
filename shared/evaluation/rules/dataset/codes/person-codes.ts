import { ageBands } from '#shared/enrolment/rules/age-band.ts'
import type { columnChoices } from '#shared/enrolment/rules/roster/column-choices.ts'
import { type BroadEthnicity, broadEthnicity } from '#shared/enrolment/rules/roster/fields/ethnicity.ts'
import type { Codes } from '../column.ts'
import { compareText } from '../compare-text.ts'

export const SEXES: Codes = {
  female: 'female',
  male: 'male',
  other: 'neither',
  'not-stated': 'not stated',
} satisfies Record<(typeof columnChoices.sex)[number], string>

const ageInWords = (band: string): string => {
  if (band.startsWith('<')) return `under ${band.slice(1)} years`
  return band.endsWith('+') ? `${band.slice(0, -1)} years or older` : `${band.replace('-', ' to ')} years`
}

/** Youngest first. */
export const AGE_BANDS: Codes = Object.fromEntries(
  ageBands.toReversed().map((band) => [band, ageInWords(band)]),
)

export const DELIVERY_MODES: Codes = {
  'in-person': 'everybody in one room',
  remote: 'by video or telephone',
  hybrid: 'some sessions in person, some remote',
  residential: 'the people stayed there',
} satisfies Record<(typeof columnChoices.delivery_mode)[number], string>

export const DELIVERY_FORMATS: Codes = {
  group: 'in a group',
  individual: 'one to one',
} satisfies Record<(typeof columnChoices.delivery_format)[number], string>

export const BROAD_ETHNICITIES: Codes = {
  asian: 'Asian or Asian British',
  black: 'Black, African, Caribbean or Black British',
  mixed: 'mixed or multiple ethnic groups',
  white: 'White',
  other: 'any other ethnic group',
  'not-stated': 'not stated or not known',
} satisfies Record<BroadEthnicity, string>

/** ETHNIC CATEGORY CODE of the NHS Data Dictionary. */
const NHS_ETHNICITIES: Codes = {
  A: 'White: British',
  B: 'White: Irish',
  C: 'White: any other background',
  D: 'Mixed: White and Black Caribbean',
  E: 'Mixed: White and Black African',
  F: 'Mixed: White and Asian',
  G: 'Mixed: any other background',
  H: 'Asian or Asian British: Indian',
  J: 'Asian or Asian British: Pakistani',
  K: 'Asian or Asian British: Bangladeshi',
  L: 'Asian or Asian British: any other background',
  M: 'Black or Black British: Caribbean',
  N: 'Black or Black British: African',
  P: 'Black or Black British: any other background',
  R: 'Other: Chinese',
  S: 'Other: any other ethnic group',
  Z: 'not stated',
}

const ethnicityInWords = (category: string): string => {
  const broad = BROAD_ETHNICITIES[broadEthnicity(category) ?? 'other']
  return NHS_ETHNICITIES[category.toUpperCase()] ?? `as the service says it; broad group: ${broad}`
}

/** The categories that occur, because services write them in words of their own. */
export const ethnicityCodes = (seen: ReadonlySet<string>): Codes =>
  Object.fromEntries(
    [...seen].toSorted(compareText).map((category) => [category, ethnicityInWords(category)]),
  )
