import type { EmailKind } from './email-kind.ts'
import { oneLine } from './message.ts'
import type { EmailWords } from './words/email-words.ts'

/**
 * Words that a subject never shows, in either language. The word "survey" itself costs answers (Edwards and
 * others, 2009); the others tell a shared inbox what the person was treated for.
 */
const NEVER_IN_A_SUBJECT =
  /survey|pain|fibro|arthrit|chronic|mental|depress|anxi|clinic|hospital|syndrome|disease|arolwg|poen|ffibro|cronig|meddyliol|iselder|gorbryder|clinig|ysbyty|syndrom|clefyd/i

/** Which follow-up an email is about, without a label that would tell a stranger too much. */
export const occasionOf = (words: EmailWords, waveLabel: string): string => {
  const label = oneLine(waveLabel)
  return words.occasion(label === '' || NEVER_IN_A_SUBJECT.test(label) ? null : label)
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The subject line: which follow-up, and what this email is. Never a name, the service or a diagnosis. */
export const subjectFor = (email: EmailKind, words: EmailWords, waveLabel: string): string => {
  const which = capital(occasionOf(words, waveLabel))
  const { subjects } = words
  switch (email.kind) {
    case 'invitation':
      return subjects.invitation(which, email)
    case 'reminder':
      return subjects.reminder(which, email)
    case 'half-way':
      return subjects['half-way'](which, email)
    case 'core-set':
      return subjects['core-set'](which, email)
    case 'contact-check':
      return subjects['contact-check'](which, email)
    case 'thank-you':
      return subjects['thank-you'](which, email)
  }
}
