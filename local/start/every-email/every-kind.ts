import type { EmailKind } from '#shared/messages/rules/emails/email-kind.ts'

type Kind = EmailKind['kind']
type Of<K extends Kind> = Extract<EmailKind, { readonly kind: K }>
type Both = readonly [false, true]

/**
 * Every value of each field that changes the words. A kind or a field that is missing here does not compile.
 */
type Fields = {
  readonly [K in Kind]: {
    readonly [F in Exclude<keyof Of<K>, 'kind'>]: Of<K>[F] extends boolean ? Both : readonly Of<K>[F][]
  }
}

const both: Both = [false, true]

const fields: Fields = {
  'contact-check': {},
  invitation: { isLast: both },
  // The highest number is what every later one says.
  reminder: { number: [1, 2, 3], isLast: both },
  'half-way': { number: [1, 2], isLast: both },
  'core-set': { hasStarted: both, isLast: both },
  'thank-you': {},
}

const combined = (kind: Kind): readonly EmailKind[] =>
  Object.entries<readonly unknown[]>(fields[kind]).reduce<readonly EmailKind[]>(
    (kinds, [field, values]) => kinds.flatMap((one) => values.map((value) => ({ ...one, [field]: value }))),
    // The fields that are still missing are added one by one.
    [{ kind } as EmailKind],
  )

/** Every email to a patient that differs in its words, in the order in which a person may get them. */
export const everyKind: readonly EmailKind[] = (Object.keys(fields) as Kind[]).flatMap(combined)
