/** What SES lets the account send. */
export type SendQuota = {
  readonly perSecond: number
  /** Infinite where SES sets no limit. */
  readonly perDay: number
  readonly sentInLastDay: number
}

export interface SendingAccount {
  quota(): Promise<SendQuota>
}
