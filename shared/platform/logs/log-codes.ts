/** Every log line of the product has one of these codes; `means` is for the person on call. */
export const logCodes = {
  'email-accepted': { level: 'info', means: 'SES took the message.' },
  'email-refused': {
    level: 'warn',
    means: 'SES refused this message; it is tried again within the day, then it goes to the staff.',
  },
  'email-put-off': {
    level: 'info',
    means:
      'An email waits for its turn, or was turned away for the rate; nothing went out, it is tried again.',
  },
  'sending-stopped': {
    level: 'error',
    means:
      'An operator or SES has stopped sending, or SES has not been reached for an hour; nothing is lost.',
  },
  'line-not-joined': {
    level: 'warn',
    means: 'The queue did not take an email that waits for its turn; its alarm wakes it a few minutes later.',
  },
  'send-unknown': {
    level: 'warn',
    means: 'A day after the claim the message is not confirmed; it is with the staff, and never sent again.',
  },
  'sent-not-recorded': {
    level: 'warn',
    means: "SES took the message and that could not be stored; SES's own event settles the claim.",
  },
  'row-not-enrolled': {
    level: 'error',
    means:
      'One row of a roster met a fault of the data or the code; the others were enrolled, the report has it.',
  },
  'alarm-not-set': {
    level: 'error',
    means: 'What was decided is stored, its wake-up is not set; the reconciler wakes the follow-up.',
  },
  'no-usable-email': {
    level: 'info',
    means: 'An email was due and no address is on file; passed to the staff.',
  },
  'unknown-participant': {
    level: 'error',
    means: 'A wake, an event or a link names a person who is not in the table.',
  },
  'bounced-for-now': {
    level: 'info',
    means: 'A soft bounce; SES gave up on this message, the address stays in use.',
  },
  'bounce-of-an-older-address': {
    level: 'info',
    means: 'The address has been replaced since; nothing recorded.',
  },
  'never-left': { level: 'warn', means: 'SES took the message and then did not send it.' },
  'alert-sent': { level: 'info', means: "The programme's team was told." },
  'alert-refused': { level: 'error', means: "SES refused the alert to the programme's team." },
  'alert-not-recorded': {
    level: 'warn',
    means: 'What became of an alert to one address could not be stored; it may come there once more.',
  },
  'events-published': { level: 'info', means: 'A decision went onto the bus.' },
  'follow-ups-recovered': {
    level: 'warn',
    means: 'The reconciler found follow-ups whose alarm had not rung.',
  },
  'roster-unreadable': { level: 'warn', means: 'A file was no roster; its report says where it broke.' },
  'roster-read': {
    level: 'info',
    means: 'A step of an upload ended, and others are still to come: a person’s word, or other rows.',
  },
  'graduation-held': {
    level: 'info',
    means: 'A graduation that another system announced waits for staff to decide who is meant, or its date.',
  },
  'graduation-enrolled': { level: 'info', means: 'A graduation that another system announced was enrolled.' },
  'roster-enrolled': {
    level: 'info',
    means: 'Rows of a roster were enrolled; refused ones are in its report.',
  },
  'dataset-exported': { level: 'info', means: 'A dataset was written.' },
  'attrition-analysed': { level: 'info', means: 'A report was written.' },
  'staff-signed-in': { level: 'info', means: 'A member of staff signed in.' },
  'sign-in-refused': { level: 'warn', means: 'A sign-in was refused.' },
  'request-failed': { level: 'error', means: 'A page could not be made; the person saw an apology.' },
  'invocation-failed': {
    level: 'error',
    means: 'The function failed; its caller tries again or keeps the event in a dead-letter queue.',
  },
  'input-unknown': {
    level: 'error',
    means: 'No known version of the schema accepts the input; it is kept in a dead-letter queue.',
  },
  'record-failed': { level: 'error', means: 'One record of a batch failed and stays where it was.' },
  'record-unknown': {
    level: 'error',
    means: 'No known version of the schema accepts this record; it stays, and ends in the dead-letter queue.',
  },
} as const satisfies Record<string, { readonly level: 'info' | 'warn' | 'error'; readonly means: string }>

export type LogCode = keyof typeof logCodes
