import {
  type EnrolmentMessage,
  enrolmentMessageSchema,
  uploadIdOf,
} from '#shared/enrolment/rules/enrolment-messages.ts'
import { enrolOne, type OneOutcome } from '#shared/enrolment/use-cases/enrol-one.ts'
import { enrolStretch, type FileOutcome } from '#shared/enrolment/use-cases/uploads/enrol-upload.ts'
import { enrolConfirmed, receiveRoster } from '#shared/enrolment/use-cases/uploads/receive-roster.ts'
import { log } from '#shared/platform/logs/log.ts'
import { countMetric } from '#shared/platform/logs/metrics.ts'
import { queueChain } from '#shared/platform/queues/queue-chain.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { EnrolDeps } from './deps.ts'

const tell = (uploadId: string, outcome: FileOutcome): void => {
  if (outcome.outcome !== 'finished') {
    log('roster-read', { uploadId, outcome: outcome.outcome })
  } else if (outcome.report.faults.length > 0) {
    log('roster-unreadable', { uploadId })
  } else {
    const { rows, enrolled, anotherEpisode, rejected } = outcome.report.counts
    log('roster-enrolled', { uploadId, count: rows, refused: rejected })
    countMetric('GraduatesEnrolled', enrolled + anotherEpisode)
    countMetric('RowsRefused', rejected)
  }
}

const tellOne = (programme: ProgrammeId, { outcome }: OneOutcome): void => {
  log(outcome === 'held' ? 'graduation-held' : 'graduation-enrolled', { programme })
  if (outcome === 'enrolled' || outcome === 'anotherEpisode') countMetric('GraduatesEnrolled')
}

const enrol = async (ports: EnrolDeps, message: EnrolmentMessage): Promise<void> => {
  const { programmes } = ports
  switch (message.type) {
    case 'roster-arrived':
      return tell(uploadIdOf(message.key), await receiveRoster(ports, programmes, message))
    case 'upload-confirmed':
      return tell(message.data.uploadId, await enrolConfirmed(ports, message))
    case 'enrol-stretch':
      return tell(message.uploadId, await enrolStretch(ports, programmes, message))
    case 'upload-undo-requested':
      return
    case 'graduation-recorded':
      return tellOne(message.programme, await enrolOne(ports, programmes, message))
  }
}

export const makeHandler = (deps: () => EnrolDeps) =>
  queueChain(enrolmentMessageSchema, (message) => enrol(deps(), message))
