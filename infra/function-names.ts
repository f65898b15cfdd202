/** Every function: one folder under `functions/`, one bundle, one role. */
export const functionNames = [
  'enrol-graduates',
  'advance-follow-up',
  'publish-events',
  'record-email-feedback',
  'reconcile-follow-ups',
  'alert-clinicians',
  'serve-questionnaire',
  'serve-clinic',
  'serve-evaluator',
  'serve-risk-owner',
  'export-dataset',
  'analyse-attrition',
] as const

export type FunctionName = (typeof functionNames)[number]
