import { programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { uploadIdOf } from '../rules/enrolment-messages.ts'
import type { StaffMember, Uploader } from '../rules/uploads/upload.ts'

/** What the upload form says of who uses it. It is signed, but for the name of the file. */
export type UploadMetadata = Readonly<Record<string, string>>

const EVERY_PROGRAMME = '*'

/** Fields of a form: metadata of S3 holds ASCII only. */
export const metadataOf = (by: StaffMember, programmes: readonly string[]): UploadMetadata => ({
  'uploaded-by': by.id,
  'uploaded-by-name': encodeURIComponent(by.name),
  programmes: programmes.join(' '),
})

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const ENCODED_WORD = /=\?utf-8\?(b|q)\?([^?]*)\?=/gi

/** S3 gives metadata that is not ASCII back as encoded words (RFC 2047). */
const withoutEncodedWords = (text: string): string =>
  text.replaceAll(ENCODED_WORD, (_, kind: string, content: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(content, 'base64').toString('utf8')
      : decoded(content.replaceAll('_', ' ').replaceAll('=', '%')),
  )

const MOST_LETTERS = 200

const fileNameOf = (key: string, said: string | undefined): string => {
  const name =
    withoutEncodedWords(said ?? '')
      .split(/[/\\]/)
      .at(-1)
      ?.trim() ?? ''
  return name === '' ? `${uploadIdOf(key)}.csv` : name.slice(0, MOST_LETTERS)
}

/**
 * Who uploaded a file. One that came without the form's fields was put there by a system of the service,
 * which may enrol for every programme.
 */
export const uploaderOf = (key: string, metadata: UploadMetadata): Uploader => {
  const { 'uploaded-by': id, programmes = id === undefined ? EVERY_PROGRAMME : '' } = metadata
  const own = programmes.split(' ').filter((programme) => programmeIdSchema.safeParse(programme).success)
  return {
    by: id === undefined ? null : { id, name: decoded(metadata['uploaded-by-name'] ?? '') },
    fileName: fileNameOf(key, metadata['file-name']),
    programmes: programmes === EVERY_PROGRAMME ? 'all' : own,
  }
}
