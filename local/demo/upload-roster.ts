import { objectCreatedDetail } from '../emulator/objects/objects.ts'
import type { LocalStack } from '../emulator/stack.ts'
import type { RunningTask } from '../emulator/time-machine/time-machine.ts'

/** `id` names the upload. */
type Roster = { readonly id: string; readonly csv: string }

/**
 * Puts a roster where the clinic page's form puts it; the bucket tells the bus, and the rest is the deployed
 * road.
 */
export const uploadRoster = (stack: LocalStack, roster: Roster, task: RunningTask): void => {
  const name = stack.lambda.find('enrol-graduates')?.environment['ROSTER_BUCKET'] ?? ''
  const bucket = stack.objects.bucket(name)
  if (bucket === undefined) throw new Error(`The roster bucket ${name} is not in the templates`)
  const object = stack.objects.put(bucket, {
    key: `uploads/${roster.id}.csv`,
    body: Buffer.from(roster.csv),
    contentType: 'text/csv',
    disposition: undefined,
    modifiedAt: task.at,
  })
  stack.meters.objectWrites += 1
  const detail = objectCreatedDetail(bucket, object, 'POST Object')
  stack.machine.causes({ order: task.order, invocation: task.invocations++, call: 0 }, () => {
    stack.bus.publish(
      'default',
      { source: 'aws.s3', detailType: 'Object Created', detail, resources: [bucket.arn] },
      task.at,
    )
  })
}
