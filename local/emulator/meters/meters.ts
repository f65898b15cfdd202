/** What was used, counted by AWS's rules. */
export type Meters = {
  readonly invocations: Record<string, number>
  /** Of these, started by the clock however many graduates there are: a deployment's fixed cost. */
  fixedInvocations: number
  /** Lambda's billed time is assumed, not measured: what a machine here takes says nothing about AWS. */
  gigabyteSeconds: number
  writeUnits: number
  readUnits: number
  emails: number
  schedules: number
  scheduledInvocations: number
  events: number
  queueRequests: number
  httpRequests: number
  objectWrites: number
  objectReads: number
}

export const emptyMeters = (): Meters => ({
  invocations: {},
  fixedInvocations: 0,
  gigabyteSeconds: 0,
  writeUnits: 0,
  readUnits: 0,
  emails: 0,
  schedules: 0,
  scheduledInvocations: 0,
  events: 0,
  queueRequests: 0,
  httpRequests: 0,
  objectWrites: 0,
  objectReads: 0,
})

/** US dollars in London without free tiers: facts collected on 22 November 2026. */
const prices = {
  email: 0.0001,
  lambdaRequest: 0.000_000_2,
  lambdaGigabyteSecond: 0.000_013_333_4,
  httpRequest: 0.000_001_16,
  /** CloudFront request and egress of a page, and the firewall's look at it. */
  edgeRequest: 0.000_001_8 + 0.000_000_6,
  scheduledInvocation: 0.000_001_15,
  customEvent: 0.000_001_15,
  writeUnit: 0.000_000_742_3,
  readUnit: 0.000_000_148_5,
  queueRequest: 0.000_000_4,
  objectWrite: 0.000_005_3,
  objectRead: 0.000_000_42,
}

const round = (dollars: number): number => Math.round(dollars * 1e6) / 1e6

/**
 * What varies with use. Keys, alarms, idle pollers and the daily rounds are a deployment's fixed costs and
 * not in here.
 */
export const variableCostUsd = (meters: Meters): { readonly ses: number; readonly other: number } => {
  const all = Object.values(meters.invocations).reduce((sum, count) => sum + count, 0)
  const requests = all - meters.fixedInvocations
  const other =
    requests * prices.lambdaRequest +
    meters.gigabyteSeconds * prices.lambdaGigabyteSecond +
    meters.httpRequests * (prices.httpRequest + prices.edgeRequest) +
    meters.scheduledInvocations * prices.scheduledInvocation +
    meters.events * prices.customEvent +
    meters.writeUnits * prices.writeUnit +
    meters.readUnits * prices.readUnit +
    meters.queueRequests * prices.queueRequest +
    meters.objectWrites * prices.objectWrite +
    meters.objectReads * prices.objectRead
  return { ses: round(meters.emails * prices.email), other: round(other) }
}

/** `summary.json` sorts by name, so that the order of first use does not show. */
export const sortedInvocations = (meters: Meters): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(meters.invocations).sort(([a], [b]) => (a < b ? -1 : 1)))
