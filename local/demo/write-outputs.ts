import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { problemsCsv } from '#shared/enrolment/roster/problems-csv.ts'
import { csvText } from '#shared/platform/csv/csv.ts'
import { sortedInvocations, variableCostUsd } from '../emulator/meters/meters.ts'
import type { LocalStack } from '../emulator/stack.ts'
import { allProblems, rejectedRows } from './all-problems.ts'
import { type CountedDataset, objectedIn, wavesIn } from './counts.ts'
import type { DemoInputs } from './inputs.ts'
import type { UploadReports } from './upload-reports.ts'

const write = (directory: string, file: string, content: string | Buffer): void => {
  const path = join(directory, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const emailsOf = (stack: LocalStack, timeZone: string) =>
  stack.mail.sent
    .map((email) => ({
      instant: Math.floor(email.sentAt / 1000),
      sentAt: Temporal.Instant.fromEpochMilliseconds(email.sentAt)
        .toZonedDateTimeISO(timeZone)
        .toString({ timeZoneName: 'never', smallestUnit: 'second' }),
      to: email.to.join(', '),
      subject: email.subject,
      headers: {
        From: email.from,
        ...(email.replyTo.length > 0 ? { 'Reply-To': email.replyTo.join(', ') } : {}),
        ...Object.fromEntries(email.headers.map(({ name, value }) => [name, value])),
      },
      text: email.text,
      html: email.html,
    }))
    .sort(
      (a, b) =>
        a.instant - b.instant ||
        compare(a.to, b.to) ||
        compare(a.subject, b.subject) ||
        compare(a.text, b.text),
    )
    .map(({ instant: _, ...email }) => email)

const tableOf = (stack: LocalStack, variable: string): string =>
  stack.lambda.find('enrol-graduates')?.environment[variable] ?? ''

/** Who is who: only the demo can write this, because only it reads the identity table from outside. */
const keyCsv = (stack: LocalStack): string => {
  const people = stack.tables
    .itemsOf(tableOf(stack, 'IDENTITY_TABLE'))
    .filter((item) => item['sk']?.S === 'identity')
    .map((item) => [item['localId']?.S ?? '', item['participant']?.S ?? ''])
    .sort(([a = '', one = ''], [b = '', other = '']) => compare(a, b) || compare(one, other))
  return csvText([['local_id', 'participant'], ...people], { lineEnds: 'unix' })
}

/** Files of the newest export, by their path below it (`dataset/…`, `report/…`). */
const exportedFiles = (stack: LocalStack): ReadonlyMap<string, Buffer> => {
  const name = stack.lambda.find('export-dataset')?.environment['EXPORT_BUCKET'] ?? ''
  const bucket = stack.objects.bucket(name)
  const objects = bucket === undefined ? [] : stack.objects.list(bucket, 'exports/')
  const newest = objects.map(({ key }) => key.split('/').slice(0, 3).join('/')).at(-1)
  return new Map(
    objects
      .filter(({ key }) => newest !== undefined && key.startsWith(`${newest}/`))
      .map(({ key, body }) => [key.slice((newest?.length ?? 0) + 1), body]),
  )
}

/** What the demo was given, and what became of the rosters that it uploaded. */
export type PlayedInputs = DemoInputs & { readonly reports: UploadReports }

const summaryOf = (stack: LocalStack, inputs: PlayedInputs, dataset: CountedDataset) => {
  const { meters, mail } = stack
  const episodes = stack.tables
    .itemsOf(tableOf(stack, 'FOLLOW_UP_TABLE'))
    .filter((item) => item['sk']?.S?.startsWith('a#episode#'))
  const rejected = rejectedRows(inputs.rosters)
  const { enrolled, updated, unchanged, held } = inputs.reports.counts
  return {
    rows: enrolled + updated + unchanged + held + rejected,
    enrolled,
    updated,
    unchanged,
    held,
    rejected,
    episodes: episodes.length,
    /** Followed up and in no row of the dataset: of `episodes`, but of no wave's dispositions. */
    objected: objectedIn(dataset),
    emails: mail.sent.length,
    waves: wavesIn(dataset, inputs.programme),
    meters: {
      invocations: sortedInvocations(meters),
      writeUnits: meters.writeUnits,
      readUnits: meters.readUnits,
      emails: meters.emails,
      schedules: meters.schedules,
      variableCostUsd: variableCostUsd(meters),
    },
  }
}

/** Everything that docs/contracts.md says `demo` writes. Throws when the export or the report is missing. */
export const writeOutputs = (stack: LocalStack, inputs: PlayedInputs, directory: string): void => {
  const exported = exportedFiles(stack)
  const text = (path: string): string | undefined => exported.get(path)?.toString('utf8')
  const followUpCsv = text('dataset/follow_up.csv')
  const declarationCsv = text('dataset/declaration.csv')
  if (followUpCsv === undefined || declarationCsv === undefined)
    throw new Error('The dataset was not exported: see the faults above')
  write(directory, 'emails.json', json(emailsOf(stack, inputs.programme.timeZone)))
  write(directory, 'key.csv', keyCsv(stack))
  write(directory, 'problems.csv', problemsCsv(allProblems(inputs.rosters, inputs.reports)))
  write(directory, 'summary.json', json(summaryOf(stack, inputs, { followUpCsv, declarationCsv })))
  for (const [path, body] of exported) if (/^(dataset|report)\//.test(path)) write(directory, path, body)
  if (!exported.has('report/attrition.html'))
    throw new Error('The attrition report was not written: see the faults above')
}
