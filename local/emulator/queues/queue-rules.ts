import { ServiceError } from '../front-door/call.ts'
import type { DeployedFunction, SourceMapping } from '../lambda/catalogue.ts'

const KIBIBYTE = 1024
/** The smallest limit that a queue may have by default; a newer queue may take more. */
export const MOST_MESSAGE_BYTES = 256 * KIBIBYTE
const MOST_WITHOUT_WINDOW = 10

/** The characters that SQS takes: a message with any other is refused. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about control characters
const refusedCharacter = /[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/** Throws what SQS answers to a message that it does not take. */
export const checkMessage = (body: string): void => {
  if (body === '') throw new ServiceError('MissingParameter', 'The request must contain a MessageBody.')
  if (Buffer.byteLength(body) > MOST_MESSAGE_BYTES)
    throw new ServiceError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${MOST_MESSAGE_BYTES} bytes.`,
    )
  if (refusedCharacter.test(body))
    throw new ServiceError('InvalidMessageContents', 'Invalid characters found in the message.')
}

const LONGEST_DELAY_SECONDS = 900

/** Throws what SQS answers to a delay that it does not take. */
export const checkDelay = (seconds: number): void => {
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= LONGEST_DELAY_SECONDS) return
  throw new ServiceError(
    'InvalidParameterValue',
    `Value ${seconds} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= ${LONGEST_DELAY_SECONDS}.`,
  )
}

type Source = { readonly name: string; readonly visibilityMs: number }

/** Throws where Lambda would refuse the event source mapping. */
export const checkMapping = (mapping: SourceMapping, queue: Source, deployed: DeployedFunction): void => {
  if (queue.visibilityMs < deployed.timeoutMs)
    throw new Error(
      `Queue visibility timeout: ${queue.visibilityMs / 1000} seconds is less than Function timeout: ${deployed.timeoutMs / 1000} seconds (${queue.name}, ${deployed.name})`,
    )
  if (mapping.batchSize > MOST_WITHOUT_WINDOW && mapping.batchingWindowSeconds === 0)
    throw new Error(
      `${queue.name}: a batch size above ${MOST_WITHOUT_WINDOW} needs MaximumBatchingWindowInSeconds.`,
    )
}
