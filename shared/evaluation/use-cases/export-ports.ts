import type { HeldMarks } from '#shared/enrolment/ports/held-rows.ts'
import type { Participants } from '#shared/follow-up/ports/participants.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Answers } from '#shared/questionnaire/ports/answers.ts'
import type { DatasetAnnouncements } from '../ports/dataset-announcements.ts'
import type { ExportFiles } from '../ports/export-files.ts'
import type { ExportWorkspace } from '../ports/export-workspace.ts'
import type { CodeVersion } from './manifest.ts'
import type { ReleasePorts } from './release.ts'
import type { Scripts } from './write-dataset.ts'

export type ExportPorts = ReleasePorts & {
  readonly participants: Pick<Participants, 'board' | 'loadWithHistory'>
  readonly answers: Pick<Answers, 'allOf'>
  /** Rows that wait for the staff, as a count: who they are is not on this side of the wall. */
  readonly heldMarks: HeldMarks
  readonly files: Pick<ExportFiles, 'put' | 'putFile'>
  readonly announcements: DatasetAnnouncements
  readonly programme: (id: string) => Programme | undefined
  readonly scripts: () => Scripts
  readonly code: () => CodeVersion
  /** Temporary space for one export. */
  readonly workspace: () => ExportWorkspace
}
