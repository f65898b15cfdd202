import { ServiceError } from '../call.ts'
import { bodyJson, type Service } from './service.ts'

export const lambda: Service = (call, account) => {
  const [, named] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(call.path) ?? []
  const target = named === undefined ? undefined : account.lambda.find(decodeURIComponent(named))
  if (target === undefined)
    throw new ServiceError('ResourceNotFoundException', `No function at ${call.path}`, 404)
  if (call.headers['x-amz-invocation-type'] !== 'Event') {
    throw new ServiceError('InvalidParameterValueException', 'Only asynchronous invocation is emulated.')
  }
  const payload = bodyJson<unknown>(call)
  return {
    needs: [{ action: 'lambda:InvokeFunction', resource: target.arn, context: {} }],
    perform: (moment) => {
      moment.causes(() => {
        const event = { id: `invoked:${moment.id}`, payload, rounds: moment.rounds }
        account.lambda.deliver(target, event)
      })
      return { status: 202 }
    },
  }
}
