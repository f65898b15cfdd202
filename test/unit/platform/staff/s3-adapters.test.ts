import { describe, expect, test } from 'vitest'
import { s3RosterUploads } from '#shared/enrolment/adapters/s3-roster-uploads.ts'
import { s3DatasetExports } from '#shared/evaluation/adapters/s3-dataset-exports.ts'
import type { S3Objects } from '#shared/platform/s3/s3-objects.ts'
import { programmeId } from '../../../support/builders/an-id.ts'

type UploadRules = Parameters<S3Objects['uploadForm']>[0]

/** A bucket that holds what the test says; any other call fails. */
const bucketWith = (files: Readonly<Record<string, string>>, more: Partial<S3Objects> = {}) => {
  const forms: UploadRules[] = []
  const objects = {
    readText: async (key: string) => files[key],
    keysUnder: async (prefix: string) => Object.keys(files).filter((key) => key.startsWith(prefix)),
    uploadForm: async (rules: UploadRules) => {
      forms.push(rules)
      return { url: 'https://rosters.example/', fields: {} }
    },
    downloadLink: async ({ key, fileName }: { key: string; fileName: string }) => `${key}|${fileName}`,
    ...more,
  } as unknown as S3Objects
  return { objects, forms }
}

describe('uploads of rosters', () => {
  test('are one CSV file of bounded size, for ten minutes, and lead back', async () => {
    const { objects, forms } = bucketWith({})
    const by = { id: 'h4sh', name: 'Siân Jones' }
    const returnTo = 'https://a.example/clinic/uploads/u1'
    const about = { by, programmes: ['southport-cps', 'other'], returnTo, maxBytes: 5_000 }
    await s3RosterUploads('rosters', objects).form('u1', about)
    expect(forms).toEqual([
      {
        key: 'previews/u1.csv',
        contentType: 'text/csv',
        maxBytes: 5_000,
        expiresInSeconds: 600,
        fields: { success_action_redirect: returnTo },
        metadata: {
          'uploaded-by': 'h4sh',
          'uploaded-by-name': 'Si%C3%A2n%20Jones',
          programmes: 'southport-cps other',
        },
        fileNameIn: 'file-name',
      },
    ])
  })

  test('have no report until there is one, also where S3 calls that "denied"', async () => {
    const denied = async () => {
      throw Object.assign(new Error('no list'), { name: 'AccessDenied' })
    }
    const broken = async () => {
      throw Object.assign(new Error('no answer'), { name: 'TimeoutError' })
    }
    expect(await s3RosterUploads('rosters', bucketWith({}).objects).report('u1')).toBeUndefined()
    const uploads = (readText: S3Objects['readText']) =>
      s3RosterUploads('rosters', bucketWith({}, { readText }).objects)
    expect(await uploads(denied).report('u1')).toBeUndefined()
    await expect(uploads(broken).report('u1')).rejects.toThrow('no answer')
    const counts = { rows: 0, enrolled: 0, anotherEpisode: 0, updated: 0, unchanged: 0, held: 0, rejected: 0 }
    const finishedAt = '2025-03-31T09:00:00.000Z'
    const stored = {
      version: 1,
      uploadId: 'u1',
      finishedAt,
      faults: [],
      counts,
      problems: [],
      problemsLeftOut: 0,
    }
    const there = bucketWith({ 'reports/u1.json': JSON.stringify(stored) })
    expect(await s3RosterUploads('rosters', there.objects).report('u1')).toEqual(stored)
  })
})

describe('exports', () => {
  const at = (exportId: string, name: string) => `exports/southport-cps/${exportId}/${name}`
  const [older, newer] = ['20250601T090000Z-minimal', '20250602T090000Z-dated'] as const
  const { objects } = bucketWith({
    [at(older, 'status.json')]: '{"state":"ready"}',
    [at(older, 'dataset.zip')]: 'zip',
    [at(older, 'dataset/items_long.csv')]: 'csv',
    [at(newer, 'status.json')]: '{"state":"running"}',
    'exports/southport-cps/not-an-export/dataset.zip': 'zip',
    [`exports/another/${newer}/dataset.zip`]: 'zip',
  })
  const exports = s3DatasetExports('exports', objects)

  test('are listed newest first, each with what can be fetched', async () => {
    expect(await exports.list(programmeId(), 20)).toEqual([
      { exportId: newer, files: [], status: { state: 'running' } },
      { exportId: older, files: ['dataset.zip'], status: { state: 'ready' } },
    ])
    expect(await exports.list(programmeId(), 1)).toHaveLength(1)
  })

  test('are found by programme and id, or not at all', async () => {
    expect(await exports.find(programmeId(), older)).toMatchObject({ files: ['dataset.zip'] })
    expect(await exports.find(programmeId(), '20200101T000000Z-minimal')).toBeUndefined()
  })

  test('are fetched under a name that says which they are', async () => {
    expect(await exports.link(programmeId(), older, 'dataset.zip')).toBe(
      `${at(older, 'dataset.zip')}|southport-cps-${older}-dataset.zip`,
    )
  })
})
