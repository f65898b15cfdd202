import { FHIR_RESPONSES } from './fhir-responses.ts'

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
