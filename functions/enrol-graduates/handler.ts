import {
  type EnrolmentMessage,
  enrolmentMessageSchema,
  uploadIdOf,
} from '#shared/enrolment/rules/enrolment-messages.ts'
import { enrolFile, type FileOutcome } from '#shared/enrolment/use-cases/enrol-file.ts'
import { enrolOne } from '#shared/enrolment/use-cases/enrol-one.ts'
import { log } from '#shared/platform/logs/log.ts'
import { countMetric } from '#shared/platform/logs/metrics.ts'
import { queueChain } from '#shared/platform/queues/queue-chain.ts'
import type { EnrolDeps } from './deps.ts'

const tell = (uploadId: string, outcome: FileOutcome): void => {
  if (outcome.outcome === 'continued') {
    log('roster-continued', { uploadId })
  } else if (outcome.report.faults.length > 0) {
    log('roster-unreadable', { uploadId })
  } else {
    const { rows, enrolled, anotherEpisode, rejected } = outcome.report.counts
    log('roster-enrolled', { uploadId, count: rows, refused: rejected })
    countMetric('GraduatesEnrolled', enrolled + anotherEpisode)
    countMetric('RowsRefused', rejected)
  }
}

const enrol = async (
  ports: EnrolDeps,
  message: EnrolmentMessage,
  remainingTime: () => number,
): Promise<void> => {
  if ('type' in message) {
    await enrolOne(ports, ports.programmes, message)
    log('graduation-enrolled', { programme: message.programme })
    countMetric('GraduatesEnrolled')
  } else {
    tell(uploadIdOf(message.key), await enrolFile({ ...ports, remainingTime }, ports.programmes, message))
  }
}

export const makeHandler = (deps: () => EnrolDeps) =>
  queueChain(enrolmentMessageSchema, (message, { remainingTime }) => enrol(deps(), message, remainingTime))
