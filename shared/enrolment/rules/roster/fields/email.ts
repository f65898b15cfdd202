import type { FieldReader } from './field.ts'

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const DOMAIN = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/

/** An address that SES accepts. Whether it exists shows only when an email is sent. */
export const email: FieldReader<string> = (cell) => {
  const at = cell.lastIndexOf('@')
  const local = cell.slice(0, Math.max(at, 0))
  const domain = cell.slice(at + 1)
  const isAddress = cell.length <= 254 && local.length <= 64 && LOCAL.test(local) && DOMAIN.test(domain)
  return isAddress ? { value: cell } : { problem: 'not an email address, expected name@example.org' }
}
