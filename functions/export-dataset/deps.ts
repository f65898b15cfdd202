import { readFileSync } from 'node:fs'
import { dynamoDbHeldMarks } from '#shared/enrolment/adapters/dynamodb-held-marks.ts'
import { eventBridgeDatasetAnnouncements } from '#shared/evaluation/adapters/event-bridge-dataset-announcements.ts'
import { s3ExportFiles } from '#shared/evaluation/adapters/s3-export-files.ts'
import { s3ReleaseRegisters } from '#shared/evaluation/adapters/s3-release-registers.ts'
import { temporaryWorkspace } from '#shared/evaluation/adapters/temporary-workspace.ts'
import type { ExportPorts } from '#shared/evaluation/use-cases/export-ports.ts'
import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import { systemRandomness } from '#shared/platform/randomness/system-randomness.ts'
import { s3ClientForLongFiles, s3Objects } from '#shared/platform/s3/s3-objects.ts'
import { bundledProgrammes } from '#shared/programme/files/bundled-programmes.ts'
import { dynamoDbAnswers } from '#shared/questionnaire/adapters/dynamodb-answers.ts'
import { readEnvironment } from './env.ts'

/** The R files lie beside the bundle, in `analysis/`, as they are in the repository. */
const script = (name: string): string => readFileSync(new URL(`./analysis/${name}`, import.meta.url), 'utf8')

let ports: ExportPorts | undefined

/** Built at the first event: importing the handler needs no environment. */
export const deps = (): ExportPorts => {
  if (ports) return ports
  const { FOLLOW_UP_TABLE, ANSWERS_TABLE, EXPORT_BUCKET, EVENT_BUS, CODE_VERSION, BUILD_ID } =
    readEnvironment()
  ports = {
    participants: dynamoDbParticipants({ table: FOLLOW_UP_TABLE }),
    answers: dynamoDbAnswers({ table: ANSWERS_TABLE }),
    heldMarks: dynamoDbHeldMarks({ table: FOLLOW_UP_TABLE }),
    files: s3ExportFiles(EXPORT_BUCKET, s3Objects(EXPORT_BUCKET, s3ClientForLongFiles)),
    announcements: eventBridgeDatasetAnnouncements(EVENT_BUS),
    workspace: temporaryWorkspace,
    registers: s3ReleaseRegisters(EXPORT_BUCKET),
    randomness: systemRandomness,
    programme: (id) => bundledProgrammes().programme(id)?.programme,
    scripts: () => ({ attrition: script('attrition.R'), load: script('load.R') }),
    code: () => ({ version: CODE_VERSION, build: BUILD_ID ?? null }),
  }
  return ports
}
