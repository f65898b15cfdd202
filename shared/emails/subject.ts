import type { EmailKind } from './email-kind.ts'
import { oneLine } from './message.ts'

/**
 * Words that a subject never shows. The word "survey" itself costs answers (Edwards and others, 2009); the others tell a shared inbox what
 * somebody was treated for.
 */
const NEVER_IN_A_SUBJECT = /survey|pain|fibro|arthrit|chronic|mental|depress|anxi|clinic|hospital|syndrome|disease/i

const occasion = (waveLabel: string): string => {
  const label = oneLine(waveLabel)
  return label === '' || NEVER_IN_A_SUBJECT.test(label) ? 'Your follow-up' : `Your ${label} follow-up`
}

const REMINDERS = ['there is still time to answer', 'we would still like to hear from you', 'you can still answer']

/** The subject line: which follow-up, and what this email is. Never a name, the service or a diagnosis. */
export const subjectFor = (email: EmailKind, waveLabel: string): string => {
  const which = occasion(waveLabel)
  switch (email.kind) {
    case 'invitation':
      return `${which} questionnaire`
    case 'reminder':
      if (email.isLast) return `${which}: our last email about it`
      if (email.hasStarted) return `${which}: your answers so far are saved`
      return `${which}: ${REMINDERS[Math.min(email.number, REMINDERS.length) - 1]}`
    case 'core-set':
      return `${which}: a few short questions`
    case 'contact-check':
      return `${which} is coming soon`
    case 'thank-you':
      return `${which}: thank you for your answers`
  }
}
