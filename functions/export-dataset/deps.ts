import { readFileSync } from 'node:fs'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { S3Client } from '@aws-sdk/client-s3'
import { dynamoDbAnswers } from '#shared/adapters/dynamodb-answers.ts'
import { dynamoDbParticipants } from '#shared/adapters/dynamodb-participants.ts'
import { EventBridgeDatasetAnnouncements } from '#shared/adapters/event-bridge-dataset-announcements.ts'
import { S3ExportFiles } from '#shared/adapters/s3-export-files.ts'
import { bundledProgrammes } from '#shared/programmes/bundled-programmes.ts'
import { readEnvironment } from './env.ts'
import type { ExportPorts } from './ports.ts'

/** The R files lie beside the bundle, in `analysis/`, as they are in the repository. */
const script = (name: string): string => readFileSync(new URL(`./analysis/${name}`, import.meta.url), 'utf8')

let ports: ExportPorts | undefined

/** Built at the first event: importing the handler needs no environment. */
export const deps = (): ExportPorts => {
  if (ports) return ports
  const { FOLLOW_UP_TABLE, ANSWERS_TABLE, EXPORT_BUCKET, EVENT_BUS } = readEnvironment()
  ports = {
    participants: dynamoDbParticipants({ table: FOLLOW_UP_TABLE }),
    answers: dynamoDbAnswers({ table: ANSWERS_TABLE }),
    // The local stack's S3 has no host names for buckets; deployed, both styles reach the same object.
    files: new S3ExportFiles(new S3Client({ forcePathStyle: true }), EXPORT_BUCKET),
    announcements: new EventBridgeDatasetAnnouncements(new EventBridgeClient({}), EVENT_BUS),
    programme: (id) => bundledProgrammes().programme(id)?.programme,
    scripts: () => ({ attrition: script('attrition.R'), load: script('load.R') }),
  }
  return ports
}
