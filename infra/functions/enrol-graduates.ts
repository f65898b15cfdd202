import type { Construct } from 'constructs'
import { EventsToQueue } from '../constructs/event-route.ts'
import { QueueFunction } from '../constructs/queue-function.ts'
import { listObjects, useObjects } from '../permissions/buckets.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { sendStretches } from '../permissions/queues.ts'
import { putItemsBlind, queryPartitions, useItems } from '../permissions/tables.ts'
import type { Parts } from './parts.ts'

/**
 * Started by a roster in the bucket, by the stretches into which it cuts that, by staff who confirm or undo
 * an upload, or by a graduation that another system announces.
 */
export const enrolGraduates = (
  scope: Construct,
  { deployment, data, bus, alarmClock }: Parts,
): QueueFunction => {
  const enrol = new QueueFunction(scope, 'EnrolGraduates', {
    deployment,
    name: 'enrol-graduates',
    description: 'Turns the rows of a roster into people who will be followed up.',
    errorImpact:
      'Graduates of an uploaded roster are not enrolled: nobody will write to them until this is put right.',
    environment: {
      IDENTITY_TABLE: data.identity.table.tableName,
      FOLLOW_UP_TABLE: data.followUp.table.tableName,
      ANSWERS_TABLE: data.answers.table.tableName,
      ROSTER_BUCKET: data.rosters.bucketName,
    },
    // A whole processor: what would become of 50,000 rows is worked out in one go.
    memoryMb: 1769,
    timeoutSeconds: 300,
    batchSize: 1,
  })
  enrol.lambda.addEnvironment('ENROLMENT_QUEUE_URL', enrol.queue.queueUrl)
  alarmClock.give(enrol)
  enrol.allow(useItems(data.identity.table, 'ReadIdentity', ['dynamodb:GetItem', 'dynamodb:BatchGetItem']))
  enrol.allow(queryPartitions(data.identity.table, 'ReadEnrolledRows', ['upload#*']))
  enrol.allow(useItems(data.identity.table, 'WriteIdentity', ['dynamodb:PutItem']))
  enrol.allow(useKeyThrough({ service: 'dynamodb', key: data.identity.key }, 'IdentityKey'))
  enrol.allow(useItems(data.followUp.table, 'ReadFollowUps', ['dynamodb:Query']))
  enrol.allow(
    useItems(data.followUp.table, 'WriteFollowUps', ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem']),
  )
  enrol.allow(useKeyThrough({ service: 'dynamodb', key: data.followUp.key }, 'FollowUpKey'))
  // A person's goals, which their own questionnaire shows them. No answer is read.
  enrol.allow(putItemsBlind(data.answers.table, 'PutGoalsBlind'))
  enrol.allow(useKeyThrough({ service: 'dynamodb', key: data.answers.key }, 'AnswersKey'))
  enrol.allow(useObjects({ bucket: data.rosters, prefix: 'uploads' }, 'ReadRosters', ['s3:GetObject']))
  enrol.allow(useObjects({ bucket: data.rosters, prefix: 'previews' }, 'ReadPreviewed', ['s3:GetObject']))
  // Beside the report: the rows as they were read, and what became of each stretch of them.
  enrol.allow(
    useObjects({ bucket: data.rosters, prefix: 'reports' }, 'KeepReports', ['s3:GetObject', 's3:PutObject']),
  )
  enrol.allow(listObjects({ bucket: data.rosters, prefix: 'reports' }, 'ListStretchReports'))
  enrol.allow(
    useKeyThrough({ service: 's3', key: data.identity.key }, 'RosterKey', [
      'kms:Decrypt',
      'kms:GenerateDataKey',
    ]),
  )
  enrol.allow(sendStretches(enrol.queue))

  new EventsToQueue(scope, 'RosterArrived', {
    description: 'A roster was uploaded.',
    pattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: {
        bucket: { name: [data.rosters.bucketName] },
        object: { key: [{ prefix: 'uploads/' }, { prefix: 'previews/' }] },
      },
    },
    queue: enrol.queue,
  })
  new EventsToQueue(scope, 'UploadDecided', {
    description: 'Staff have confirmed an upload, or want it undone.',
    busName: bus.eventBusName,
    pattern: { source: ['afterwards'], 'detail-type': ['upload-confirmed.v1', 'upload-undo-requested.v1'] },
    queue: enrol.queue,
  })
  new EventsToQueue(scope, 'GraduationRecorded', {
    description: 'Another system says that somebody has graduated.',
    busName: bus.eventBusName,
    pattern: { 'detail-type': ['graduation-recorded.v1'] },
    queue: enrol.queue,
  })
  return enrol
}
