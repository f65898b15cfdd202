import { accessesOf, type ItemAccess, type TableBody } from '../../tables/table-requests.ts'
import { ServiceError } from '../call.ts'
import { type Account, bodyJson, keyNeeds, type Service } from './service.ts'

const needOf = (account: Account, access: ItemAccess) => {
  const shape = account.tables.shape(access.table)
  if (shape === undefined)
    throw new ServiceError('ResourceNotFoundException', `Table ${access.table} does not exist`)
  const leadingKey = access.key?.[shape.keys[0] ?? 'pk']?.S ?? access.partition
  return {
    action: access.action,
    resource: access.index === undefined ? shape.arn : `${shape.arn}/index/${access.index}`,
    context: {
      ...(leadingKey === undefined ? {} : { 'dynamodb:leadingkeys': [leadingKey] }),
      ...(access.returnValues === undefined ? {} : { 'dynamodb:returnvalues': [access.returnValues] }),
    },
  }
}

export const dynamodb: Service = (call, account) => {
  const operation = call.headers['x-amz-target']?.split('.')[1] ?? ''
  const body = bodyJson<TableBody>(call)
  const accesses = accessesOf(operation, body)
  const keys = new Set(accesses.map((access) => account.tables.shape(access.table)?.keyArn))
  return {
    needs: [
      ...accesses.map((access) => needOf(account, access)),
      ...[...keys].flatMap((key) => keyNeeds(account, { service: 'dynamodb', keyArn: key }, ['kms:Decrypt'])),
    ],
    perform: async (moment) => {
      const { answer, changes } = await account.tables.handle(operation, { raw: call.body, body }, moment)
      for (const change of changes) {
        const arn = `${account.tables.shape(change.table)?.arn}/stream/2026-01-01T00:00:00.000`
        moment.causes(() => account.streams.add(arn, change, moment.at))
      }
      return {
        status: answer.status,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: answer.body,
      }
    },
  }
}
