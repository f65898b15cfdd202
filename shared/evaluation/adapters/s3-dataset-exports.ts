import { type S3Objects, s3Objects } from '#shared/platform/s3/s3-objects.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { DatasetExports, ExportFile, ExportListing } from '../ports/dataset-exports.ts'
import { exportIdSchema, exportPrefix } from '../rules/dataset/events.ts'

const LINK_SECONDS = 300
const DOWNLOADS: readonly ExportFile[] = ['dataset.zip', 'report/attrition.html']

const isDownload = (name: string): name is ExportFile => (DOWNLOADS as readonly string[]).includes(name)

const grouped = (keys: readonly string[], prefix: string): ReadonlyMap<string, readonly string[]> => {
  const exports = new Map<string, string[]>()
  for (const key of keys) {
    const [exportId = '', ...name] = key.slice(prefix.length).split('/')
    if (exportIdSchema.safeParse(exportId).success)
      exports.set(exportId, [...(exports.get(exportId) ?? []), name.join('/')])
  }
  return exports
}

export const s3DatasetExports = (bucket: string, objects: S3Objects = s3Objects(bucket)): DatasetExports => {
  const listing = async (
    programme: ProgrammeId,
    exportId: string,
    names: readonly string[],
  ): Promise<ExportListing> => {
    const status = names.includes('status.json')
      ? await objects.readText(`${exportPrefix(programme, exportId)}/status.json`)
      : undefined
    return {
      exportId,
      files: names.filter(isDownload),
      status: status === undefined ? undefined : JSON.parse(status),
    }
  }
  return {
    list: async (programme, limit) => {
      const prefix = `exports/${programme}/`
      const exports = [...grouped(await objects.keysUnder(prefix), prefix)]
      // An export id begins with its time, so that text order is time order.
      const newest = exports.toSorted(([one], [other]) => (one < other ? 1 : -1)).slice(0, limit)
      return Promise.all(newest.map(([exportId, names]) => listing(programme, exportId, names)))
    },
    find: async (programme, exportId) => {
      const prefix = `exports/${programme}/`
      const names = grouped(await objects.keysUnder(`${prefix}${exportId}/`), prefix).get(exportId)
      return names && listing(programme, exportId, names)
    },
    link: (programme, exportId, file) =>
      objects.downloadLink({
        key: `${exportPrefix(programme, exportId)}/${file}`,
        expiresInSeconds: LINK_SECONDS,
        fileName: `${programme}-${exportId}-${file.split('/').at(-1)}`,
      }),
  }
}
