import { type Programme, programmeSchema } from '#shared/programme/rules/programme.ts'

/** The file in docs/contracts.md: three waves, one ladder, a battery that grew. */
export const southport = {
  programme: 'southport-cps',
  name: 'Southport and Formby Community Pain Service',
  timeZone: 'Europe/London',
  contact: {
    telephone: '01704 000000',
    replyTo: 'pain.service@example.nhs.uk',
    repliesReadBy: 'PMP administrator, weekdays',
    team: ['pmp.team@example.nhs.uk'],
    crisisText:
      'If you feel you might harm yourself, ring 111 and choose the mental health option, or ring 999.',
    safeguardingLead: 'Duty safeguarding lead, 01704 000001',
  },
  sending: {
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    from: '08:00',
    to: '18:00',
    holidays: 'england-and-wales',
  },
  identityCheck: 'none',
  waves: [
    { id: '10w', label: '10 weeks', after: 'P10W', window: 'P42D', grace: 'P28D' },
    { id: '6m', label: '6 months', after: 'P6M', window: 'P56D', grace: 'P28D' },
    { id: '12m', label: '12 months', after: 'P12M', window: 'P56D', grace: 'P28D' },
  ],
  ladder: [
    { step: 'invitation', at: 'P0D', channel: 'email' },
    { step: 'reminder-1', at: 'P5D', channel: 'email' },
    { step: 'reminder-2', at: 'P12D', channel: 'email' },
    { step: 'outreach', at: 'P14D', channel: 'staff' },
    { step: 'core-set', at: 'P24D', channel: 'email', battery: 'core' },
  ],
  batteries: [
    { from: '2010-05-01', full: ['PSEQ'], core: ['PSEQ'] },
    { from: '2012-01-01', full: ['PSEQ', 'WEMWBS', 'BPI'], core: ['PSEQ'] },
  ],
  analysis: {
    primary: { score: 'PSEQ', wave: '12m' },
    predictors: ['age_band', 'sex', 'imd_decile', 'pre_PSEQ', 'post_PSEQ'],
  },
  inclusion: { minimumAttendance: 0.75 },
  targets: { '10w': 0.85, '6m': 0.8, '12m': 0.8 },
}

/** `overrides` are written as in the file and parsed with it: `aProgramme({ thankYou: true })`. */
export const aProgramme = (overrides: Partial<Record<keyof Programme, unknown>> = {}): Programme =>
  programmeSchema.parse({ ...southport, ...overrides })
