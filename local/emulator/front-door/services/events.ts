import { jsonReply, ServiceError } from '../call.ts'
import { bodyJson, type Service } from './service.ts'

type Entry = {
  readonly Source?: string
  readonly DetailType?: string
  readonly Detail?: string
  readonly EventBusName?: string
}

export const events: Service = (call, account) => {
  if (!call.headers['x-amz-target']?.endsWith('.PutEvents')) {
    throw new ServiceError('UnknownOperationException', `${call.headers['x-amz-target']} is not emulated`)
  }
  const entries = bodyJson<{ readonly Entries?: readonly Entry[] }>(call).Entries ?? []
  if (entries.length === 0 || entries.length > 10) {
    throw new ServiceError('ValidationException', `PutEvents takes 1 to 10 entries, not ${entries.length}.`)
  }
  const busArn = (name = 'default') =>
    name.startsWith('arn:')
      ? name
      : `arn:aws:events:${account.place.region}:${account.place.account}:event-bus/${name}`
  return {
    needs: entries.map(({ EventBusName, Source = '', DetailType = '' }) => ({
      action: 'events:PutEvents',
      resource: busArn(EventBusName),
      context: { 'events:source': [Source], 'events:detail-type': [DetailType] },
    })),
    perform: (moment) => {
      for (const { EventBusName = 'default', Source = '', DetailType = '', Detail = '{}' } of entries) {
        const event = { source: Source, detailType: DetailType, detail: JSON.parse(Detail) as unknown }
        moment.causes(() => void account.bus.publish(EventBusName, event, moment.at))
      }
      return jsonReply({
        FailedEntryCount: 0,
        Entries: entries.map((_, index) => ({ EventId: `${moment.id}-${index}` })),
      })
    },
  }
}
