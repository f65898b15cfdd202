import { strToU8, zipSync } from 'fflate'

/**
 * A zip stores local time without a zone; text without a zone is read as local, so every machine writes these
 * bytes.
 */
const SAME_FOR_ALL = '2000-01-01T12:00:00'

/** One file to download: the dataset in a folder of its own. The same files give the same bytes. */
export const zipDataset = (folder: string, files: ReadonlyMap<string, string>): Uint8Array =>
  zipSync(Object.fromEntries([...files].map(([name, content]) => [`${folder}/${name}`, strToU8(content)])), {
    mtime: SAME_FOR_ALL,
    level: 6,
  })
