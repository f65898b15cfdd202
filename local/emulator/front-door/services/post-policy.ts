import { ServiceError } from '../call.ts'

export type Policy = { readonly expiration?: string; readonly conditions?: readonly unknown[] }

type Condition = { readonly name: string; readonly operator: string; readonly wanted: string }
type Fields = Readonly<Record<string, string>>
type Upload = { readonly bucket: string; readonly size: number; readonly now: number }

const denied = (why: string) => new ServiceError('AccessDenied', `Invalid according to Policy: ${why}`, 403)

const RANGE = 'content-length-range'

const conditionsOf = (policy: Policy): readonly Condition[] =>
  (policy.conditions ?? []).flatMap((condition): readonly Condition[] => {
    if (!Array.isArray(condition))
      return Object.entries(condition as Record<string, unknown>).map(([name, value]) => ({
        name: name.toLowerCase(),
        operator: 'eq',
        wanted: String(value),
      }))
    const [operator = '', name = '', value = ''] = condition.map(String)
    if (operator === RANGE) return []
    return [{ name: name.replace(/^\$/, '').toLowerCase(), operator, wanted: value }]
  })

const holds = ({ name, operator, wanted }: Condition, values: Fields): boolean => {
  const given = values[name]
  if (given === undefined) return false
  if (operator === 'starts-with') return given.startsWith(wanted)
  return operator === 'eq' && given === wanted
}

/** Fields that a policy need not name. Every other field of the form has to be in a condition. */
const isUnsigned = (name: string): boolean =>
  ['policy', 'x-amz-signature', 'file'].includes(name) || name.startsWith('x-ignore-')

const checkSize = (policy: Policy, size: number): void => {
  for (const condition of policy.conditions ?? []) {
    if (!Array.isArray(condition) || condition[0] !== RANGE) continue
    if (size < Number(condition[1]))
      throw new ServiceError(
        'EntityTooSmall',
        'Your proposed upload is smaller than the minimum allowed size',
      )
    if (size > Number(condition[2]))
      throw new ServiceError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
  }
}

/** Throws what S3 answers to a form that its policy does not allow. `fields` have lower-case names. */
export const checkPolicy = (policy: Policy, fields: Fields, { bucket, size, now }: Upload): void => {
  if (policy.expiration === undefined || !(now < Date.parse(policy.expiration)))
    throw denied('Policy expired.')
  const conditions = conditionsOf(policy)
  const values = { ...fields, bucket }
  const failed = conditions.find((condition) => !holds(condition, values))
  if (failed) throw denied(`Policy Condition failed: ["${failed.operator}", "$${failed.name}"]`)
  const signed = new Set(conditions.map(({ name }) => name))
  const extra = Object.keys(fields).filter((name) => !isUnsigned(name) && !signed.has(name))
  if (extra.length > 0) throw denied(`Extra input fields: ${extra.join(', ')}`)
  checkSize(policy, size)
}
