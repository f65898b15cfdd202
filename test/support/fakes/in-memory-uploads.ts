import type { EnrolledRow, Uploads } from '#shared/enrolment/ports/uploads.ts'
import type { Arrival, Upload } from '#shared/enrolment/rules/uploads/upload.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import { type InMemoryDatabase, mustBeNew, mustHaveVersion } from './in-memory-database.ts'
import { writeItem } from './in-memory-unit-of-work.ts'

const uploadKey = (uploadId: string) => `uploads|${uploadId}`
const rowsKey = ({ uploadId, uploadedAt }: Arrival) => `upload#${uploadId}|${uploadedAt}#`
const rowKey = (arrival: Arrival, row: number) => rowsKey(arrival) + String(row).padStart(8, '0')

export class InMemoryUploads implements Uploads {
  readonly #database: InMemoryDatabase

  constructor(database: InMemoryDatabase) {
    this.#database = database
  }

  async of(uploadId: string): Promise<Upload | undefined> {
    return this.#database.read<Upload>(uploadKey(uploadId))
  }

  async all(): Promise<readonly Upload[]> {
    return this.#database.readAll<Upload>('uploads|')
  }

  writes(upload: Upload): readonly WriteItem[] {
    const { uploadId, version } = upload
    const condition = version > 0 ? mustHaveVersion(version) : mustBeNew
    const put = { ...upload, version: version + 1 }
    return [writeItem({ key: uploadKey(uploadId), describes: 'upload', condition, put })]
  }

  async enrolledRows(arrival: Arrival, { from, to }: { readonly from: number; readonly to: number }) {
    // Key by key: all rows of a long file for each of its stretches would take minutes.
    return Array.from({ length: to - from + 1 }, (_, index) => rowKey(arrival, from + index)).flatMap(
      (key) => this.#database.read<EnrolledRow>(key) ?? [],
    )
  }

  rowWrites(arrival: Arrival, row: EnrolledRow): readonly WriteItem[] {
    const key = rowKey(arrival, row.row)
    return [writeItem({ key, describes: 'enrolled row', condition: mustBeNew, put: row })]
  }
}
