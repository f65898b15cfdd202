/** Names of ours in FHIR resources. URNs: they identify, and nothing answers at them. */
export const INSTRUMENT = 'urn:afterwards:instrument:'
export const QUESTIONNAIRE = 'urn:afterwards:questionnaire:'
export const ANSWERS = 'urn:afterwards:answers:'

export const own = {
  /** On a Questionnaire: where the words were taken from. */
  wordingSource: 'urn:afterwards:fhir:wording-source',
  /** On a QuestionnaireResponse. */
  instrumentVersion: 'urn:afterwards:fhir:instrument-version',
  wordingLanguage: 'urn:afterwards:fhir:wording-language',
  detail: 'urn:afterwards:fhir:detail',
  battery: 'urn:afterwards:fhir:battery',
  step: 'urn:afterwards:fhir:step',
  mode: 'urn:afterwards:fhir:mode',
  helpedBy: 'urn:afterwards:fhir:helped-by',
  startedAt: 'urn:afterwards:fhir:started-at',
  /** The day written on a paper. */
  answeredOn: 'urn:afterwards:fhir:answered-on',
} as const

export const identifiers = {
  participant: 'urn:afterwards:participant',
  followUp: 'urn:afterwards:follow-up',
} as const

/** FHIR's own extensions, R4. */
export const standard = {
  ordinalValue: 'http://hl7.org/fhir/StructureDefinition/ordinalValue',
  minValue: 'http://hl7.org/fhir/StructureDefinition/minValue',
  maxValue: 'http://hl7.org/fhir/StructureDefinition/maxValue',
} as const

export const LOINC = 'http://loinc.org'
