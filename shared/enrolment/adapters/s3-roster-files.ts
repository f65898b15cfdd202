import { z } from 'zod'
import { type S3Objects, s3ClientForSlowReader, s3Objects } from '#shared/platform/s3/s3-objects.ts'
import type { RosterFiles } from '../ports/roster-files.ts'
import { reportedProblemSchema, rosterCountsSchema } from '../rules/roster/roster-report.ts'
import { readingSchema, stretchSchema } from '../rules/uploads/reading.ts'
import { type Arrival, undoOutcomeSchema } from '../rules/uploads/upload.ts'
import { uploaderOf } from './upload-metadata.ts'

class MissingRosterFileError extends Error {
  override readonly name = 'MissingRosterFileError'
  constructor(key: string) {
    super(`the roster file ${key} is not there; upload the roster again`)
  }
}

const stretchReportSchema = z.object({ counts: rosterCountsSchema, problems: z.array(reportedProblemSchema) })

const DIGITS = 4
const numbered = (name: string, stretch: number): string =>
  `${name}-${String(stretch).padStart(DIGITS, '0')}.json`

/** Below the report, so that both are deleted on the same day. */
const folderOf = ({ uploadId, uploadedAt }: Arrival): string =>
  `reports/${uploadId}/${uploadedAt.replaceAll(/[^0-9TZ]/g, '')}`

export const previewKeyOf = (arrival: Arrival): string => `${folderOf(arrival)}/preview.json`

export const s3RosterFiles = (
  bucket: string,
  objects: S3Objects = s3Objects(bucket, s3ClientForSlowReader),
): RosterFiles => {
  const write = (key: string, content: unknown) =>
    objects.put(key, JSON.stringify(content), { contentType: 'application/json' })
  const read = async <T>(key: string, schema: z.ZodType<T>): Promise<T> => {
    const text = await objects.readText(key)
    if (text === undefined) throw new MissingRosterFileError(key)
    return schema.parse(JSON.parse(text))
  }
  return {
    open: async (key) => {
      const content = await objects.read(key)
      if (!content) throw new MissingRosterFileError(key)
      return content
    },
    uploaderOf: async (key) => uploaderOf(key, await objects.metadata(key)),
    writeReading: (arrival, reading) => write(`${folderOf(arrival)}/reading.json`, reading),
    reading: (arrival) => read(`${folderOf(arrival)}/reading.json`, readingSchema),
    writePreview: (arrival, preview) => write(previewKeyOf(arrival), preview),
    writeStretch: (arrival, stretch, content) =>
      write(`${folderOf(arrival)}/${numbered('rows', stretch)}`, content),
    stretch: (arrival, stretch) => read(`${folderOf(arrival)}/${numbered('rows', stretch)}`, stretchSchema),
    writeStretchReport: (arrival, stretch, report) =>
      write(`${folderOf(arrival)}/${numbered('report', stretch)}`, report),
    stretchReports: async (arrival, stretches) => {
      const keys = await objects.keysUnder(`${folderOf(arrival)}/report-`)
      if (keys.length < stretches) return undefined
      return Promise.all(keys.map((key) => read(key, stretchReportSchema)))
    },
    writeUndoOutcome: (arrival, part, outcome) =>
      write(`${folderOf(arrival)}/${numbered('undone', part)}`, outcome),
    undoOutcomes: async (arrival, parts) => {
      const keys = await objects.keysUnder(`${folderOf(arrival)}/undone-`)
      if (keys.length < parts) return undefined
      return Promise.all(keys.map((key) => read(key, undoOutcomeSchema)))
    },
    writeReport: (uploadId, report) => write(`reports/${uploadId}.json`, report),
  }
}
