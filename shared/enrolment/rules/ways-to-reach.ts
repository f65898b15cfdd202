import type { Identity } from '../ports/identities.ts'
import { isBounced } from './contact/what-stands.ts'

type Contact = Pick<Identity, 'email' | 'phone' | 'address' | 'postcode' | 'safeToContact' | 'bouncedEmails'>

/** The ways by which a person can be reached and may be, by anybody of the service. */
export const waysToReach = (contact: Contact): readonly ('email' | 'telephone' | 'post')[] => {
  const { email, phone, address, safeToContact: safe, bouncedEmails } = contact
  const isSafe = (only: Identity['safeToContact']): boolean => safe === 'any' || safe === only
  const ways = {
    email: email !== null && !isBounced(email, bouncedEmails) && isSafe('email-only'),
    telephone: phone !== null && isSafe('phone-only'),
    post: address.length > 0 && isSafe('post-only'),
  }
  return (['email', 'telephone', 'post'] as const).filter((way) => ways[way])
}
