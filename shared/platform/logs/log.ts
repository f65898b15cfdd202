import { Logger } from '@aws-lambda-powertools/logger'
import type { Context } from 'aws-lambda'
import { errorDetails } from './error-details.ts'
import { type LogCode, logCodes } from './log-codes.ts'
import { type LogDetails, safeDetails } from './log-details.ts'

let logger: Logger | undefined

const powertools = (): Logger => {
  logger ??= new Logger({ serviceName: process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'afterwards' })
  return logger
}

/** Adds function name and request id to every further line of this invocation. */
export const logInvocation = (context: unknown): void => {
  if (typeof context === 'object' && context !== null && 'awsRequestId' in context)
    powertools().addContext(context as Context)
}

/** Writes one line. `details` may be ids, counts and names; anything else is left out. */
export const log = (code: LogCode, details: LogDetails = {}): void =>
  powertools()[logCodes[code].level](code, { code, ...safeDetails(details) })

/** Writes one line about an error: its name and stack, and the message only of our own errors. */
export const logError = (code: LogCode, error: unknown, details: LogDetails = {}): void =>
  powertools().error(code, { code, ...safeDetails(details), ...errorDetails(error) })
