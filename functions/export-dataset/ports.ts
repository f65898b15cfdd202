import type { Scripts } from '#shared/dataset/build-dataset.ts'
import type { Programme } from '#shared/domain/programme/programme.ts'
import type { Answers } from '#shared/ports/answers.ts'
import type { DatasetAnnouncements } from '#shared/ports/dataset-announcements.ts'
import type { ExportFiles } from '#shared/ports/export-files.ts'
import type { Participants } from '#shared/ports/participants.ts'

export type ExportPorts = {
  readonly participants: Pick<Participants, 'board' | 'load' | 'history'>
  readonly answers: Pick<Answers, 'allOf'>
  readonly files: Pick<ExportFiles, 'put'>
  readonly announcements: DatasetAnnouncements
  readonly programme: (id: string) => Programme | undefined
  readonly scripts: () => Scripts
}
