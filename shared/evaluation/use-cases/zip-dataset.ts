import { strToU8, zipSync } from 'fflate'

/**
 * A zip stores local time: text without a zone is read as local, so that every machine writes these bytes.
 */
const FILE_TIME = '2000-01-01T12:00:00'

/** The dataset's files in one folder. The same files give the same bytes. */
export const zipDataset = (folder: string, files: ReadonlyMap<string, string>): Uint8Array =>
  zipSync(Object.fromEntries([...files].map(([name, content]) => [`${folder}/${name}`, strToU8(content)])), {
    mtime: FILE_TIME,
    level: 6,
  })
