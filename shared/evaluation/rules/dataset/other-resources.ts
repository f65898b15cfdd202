import { FHIR_RESPONSES } from './fhir-responses.ts'
import { REDCAP_DICTIONARY, REDCAP_HEADERS } from './redcap-dictionary.ts'

/** A file beside the tables, described as a whole. */
type OtherResource = {
  readonly name: string
  readonly path: string
  readonly description: string
  readonly format: string
  readonly mediatype: string
  /** So that Frictionless checks bytes and hash, and does not read it as a table of its own. */
  readonly type: 'file'
  readonly profile: 'data-resource'
}

const KINDS = [
  {
    matches: /\.parquet$/,
    format: 'parquet',
    mediatype: 'application/vnd.apache.parquet',
    describe: (path: string) => `The same as ${path.replace(/^parquet\/(.*)\.parquet$/, '$1.csv')}.`,
  },
  {
    matches: new RegExp(`^${FHIR_RESPONSES.replace('.', '\\.')}$`),
    format: 'ndjson',
    mediatype: 'application/fhir+ndjson',
    describe: () => 'What was submitted, as FHIR R4 QuestionnaireResponses, one a line.',
  },
] as const

const nameOf = (path: string): string => path.replaceAll(/[^a-z0-9]+/g, '-')

/** What lies beside the tables and holds data. */
export const otherResources = (files: readonly { readonly name: string }[]): readonly OtherResource[] =>
  files.flatMap(({ name: path }) => {
    const kind = KINDS.find(({ matches }) => matches.test(path))
    if (!kind) return []
    const { format, mediatype, describe } = kind
    const description = describe(path)
    const described = { name: nameOf(path), path, description, format, mediatype }
    return [{ ...described, type: 'file' as const, profile: 'data-resource' as const }]
  })

/** Its headers are REDCap’s, and all its cells are text. */
export const DICTIONARY_RESOURCE = {
  name: nameOf(REDCAP_DICTIONARY),
  path: REDCAP_DICTIONARY,
  description: 'The wide tables (participants, scores_wide) as a REDCap data dictionary.',
  format: 'csv',
  mediatype: 'text/csv',
  encoding: 'utf-8',
  profile: 'tabular-data-resource',
  schema: { fields: REDCAP_HEADERS.map((name) => ({ name, type: 'string' })), missingValues: [''] },
} as const
