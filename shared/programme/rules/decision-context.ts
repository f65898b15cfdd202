import type { Programme } from './programme.ts'
import type { BankHolidays } from './sending-days.ts'

/**
 * What every decision about a follow-up needs to know beside the follow-up: its programme, and when nothing
 * is sent there.
 */
export type DecisionContext = { readonly programme: Programme; readonly bankHolidays: BankHolidays }
