import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { makeHandler } from '#functions/export-dataset/handler.ts'
import type { ExportedDataset } from '#shared/evaluation/ports/dataset-announcements.ts'
import {
  type DatasetRequested,
  datasetExportedSchema,
  datasetRequestedSchema,
} from '#shared/evaluation/rules/dataset/events.ts'
import { exportStatusSchema } from '#shared/evaluation/rules/dataset/export-status.ts'
import { exportDataset } from '#shared/evaluation/use-cases/export-dataset.ts'
import type { ExportPorts } from '#shared/evaluation/use-cases/export-ports.ts'
import { UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import { UnknownProgrammeError } from '#shared/programme/rules/unknown-programme-error.ts'
import { aFollowUp } from '../../support/builders/a-follow-up.ts'
import { anEpisode, aPerson } from '../../support/builders/a-person.ts'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { aResponse } from '../../support/builders/an-answer-set.ts'
import { episodeId, participantId } from '../../support/builders/an-id.ts'
import { InMemoryReleaseRegisters } from '../../support/fakes/in-memory-release-registers.ts'
import { InMemoryWorkspace } from '../../support/fakes/in-memory-workspace.ts'
import { inMemoryWorld } from '../../support/fakes/in-memory-world.ts'

const PREFIX = 'exports/southport-cps/20250601T090000Z-dated'

const aRequest = (): DatasetRequested =>
  datasetRequestedSchema.parse({
    id: 'request-1',
    type: 'dataset-requested',
    version: 1,
    at: '2025-06-01T09:00:00.000Z',
    programme: 'southport-cps',
    data: { profile: 'dated', exportId: '20250601T090000Z-dated', purpose: 'annual report' },
  })

const aStage = (overrides: Partial<ExportPorts> = {}) => {
  const world = inMemoryWorld()
  const written = new Map<string, string | Uint8Array>()
  const announced: ExportedDataset[] = []
  const workspace = new InMemoryWorkspace()
  for (const number of [1, 2]) {
    const ids = { participant: participantId(number), episode: episodeId(number) }
    const followUps = [aFollowUp({ state: 'answered', ...ids })]
    world.participants.store({
      person: aPerson({ participant: ids.participant }),
      episodes: [anEpisode(ids)],
      followUps,
    })
  }
  world.answers.store(aResponse())
  const ports: ExportPorts = {
    participants: world.participants,
    answers: world.answers,
    heldMarks: world.heldRows,
    files: {
      put: async (key, content) => void written.set(key, content),
      putFile: async (key, path) => void written.set(key, workspace.bytes(path)),
    },
    workspace: () => workspace,
    registers: new InMemoryReleaseRegisters(),
    randomness: world.randomness,
    announcements: { exported: async (dataset) => void announced.push(dataset) },
    programme: (id) => (id === 'southport-cps' ? aProgramme() : undefined),
    scripts: () => ({ attrition: '# attrition', load: '# load' }),
    code: () => ({ version: '0.0.0', build: null }),
    ...overrides,
  }
  const status = () => exportStatusSchema.parse(JSON.parse(String(written.get(`${PREFIX}/status.json`))))
  return { ports, written, announced, status, workspace }
}

describe('export-dataset', () => {
  test('writes each person of the programme once, a zip of the same files, and announces it', async () => {
    const { ports, written, announced, status } = aStage()
    await exportDataset(aRequest(), ports)
    const participants = String(written.get(`${PREFIX}/dataset/participants.csv`))
    expect(participants.match(/^p0/gm)).toHaveLength(2)
    expect(status()).toMatchObject({
      state: 'ready',
      purpose: 'annual report',
      counts: { episodes: 2, objected: 0 },
    })
    const zipped = unzipSync(written.get(`${PREFIX}/dataset.zip`) as Uint8Array)
    const inZip = zipped['southport-cps-20250601T090000Z-dated/participants.csv']
    expect(new TextDecoder().decode(inZip)).toBe(participants)
    expect(announced).toMatchObject([{ programme: 'southport-cps', exportId: '20250601T090000Z-dated' }])
    expect(announced[0]?.files).toContain('follow_up.csv')
  })

  test('delivered twice writes the same bytes', async () => {
    const { ports, written } = aStage()
    const hashes = () =>
      [...written].map(([key, bytes]) => [key, createHash('sha256').update(bytes).digest('hex')])
    await exportDataset(aRequest(), ports)
    const first = hashes()
    await exportDataset(aRequest(), ports)
    expect(hashes()).toEqual(first)
  })

  test('stops at a stored item that cannot be read, names it, and announces nothing', async () => {
    const unreadable = new UnreadableItemError('p000000000000001 a#person', 'facts: invalid_type')
    const { ports, announced, status, written, workspace } = aStage({
      answers: { allOf: () => Promise.reject(unreadable) },
    })
    await expect(exportDataset(aRequest(), ports)).rejects.toBe(unreadable)
    expect(status()).toMatchObject({
      state: 'failed',
      problem: 'unreadable-item',
      item: 'p000000000000001 a#person',
    })
    expect([...written.keys()]).toEqual([`${PREFIX}/status.json`])
    expect(workspace.isRemoved).toBe(true)
    expect(announced).toEqual([])
  })

  test('reports a programme that this deployment does not have as unknown', async () => {
    const { ports, status } = aStage({ programme: () => undefined })
    await expect(exportDataset(aRequest(), ports)).rejects.toBeInstanceOf(UnknownProgrammeError)
    expect(status()).toMatchObject({ state: 'failed', problem: 'unknown-programme' })
  })

  test('makes no second minimal release within twenty people, and says when there will be one', async () => {
    const { ports, announced, written } = aStage()
    const ask = (exportId: string, time: string) =>
      exportDataset(
        datasetRequestedSchema.parse({
          ...aRequest(),
          at: time,
          data: { profile: 'safe', exportId, purpose: 'audit' },
        }),
        ports,
      )
    await ask('20250601T090000Z-minimal', '2025-06-01T09:00:00.000Z')
    await ask('20250701T090000Z-minimal', '2025-07-01T09:00:00.000Z')
    const statusOf = (id: string) =>
      exportStatusSchema.parse(JSON.parse(String(written.get(`exports/southport-cps/${id}/status.json`))))
    expect(statusOf('20250601T090000Z-minimal')).toMatchObject({ state: 'ready', contents: 'tables-only' })
    expect(statusOf('20250701T090000Z-minimal')).toMatchObject({
      state: 'refused',
      why: expect.stringContaining('at least 20 people'),
    })
    expect([...written.keys()].some((key) => key.startsWith('exports/southport-cps/20250701T09'))).toBe(true)
    expect(written.has('exports/southport-cps/20250701T090000Z-minimal/dataset.zip')).toBe(false)
    expect(announced.map(({ exportId }) => exportId)).toEqual(['20250601T090000Z-minimal'])
  })

  test('refuses an event that no schema accepts, so that it is kept', async () => {
    const { ports } = aStage()
    const handler = makeHandler(() => ports)
    await expect(handler({ detail: { ...aRequest(), version: 2 } })).rejects.toThrow()
    await expect(handler({ detail: { ...aRequest(), data: { exportId: '../../other' } } })).rejects.toThrow()
  })

  test('announces what the analysis reads', () => {
    const exported = {
      ...aRequest(),
      type: 'dataset-exported',
      data: { ...aRequest().data, files: ['follow_up.csv'] },
    }
    expect(datasetExportedSchema.safeParse(exported).success).toBe(true)
  })
})
