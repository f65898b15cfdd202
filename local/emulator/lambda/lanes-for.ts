import type { FunctionName } from '#infra/function-names.ts'
import type { DeployedFunction } from './catalogue.ts'
import { participantsIn } from './participants-in.ts'

/**
 * Functions that touch one person only. All others run by themselves: what they find may depend on anyone.
 */
const aboutOnePerson: ReadonlySet<FunctionName> = new Set([
  'advance-follow-up',
  'record-email-feedback',
  'serve-questionnaire',
])
/** Reads and writes no table, so that it can run beside anything. */
const aboutNobody: ReadonlySet<FunctionName> = new Set(['publish-events'])

export const lanesFor = (deployed: DeployedFunction, payload: unknown): readonly string[] | 'alone' => {
  if (aboutNobody.has(deployed.name)) return [`function:${deployed.name}`]
  const participants = aboutOnePerson.has(deployed.name) ? participantsIn(payload) : []
  return participants.length > 0 ? participants : 'alone'
}
