import type { Programme } from './programme.ts'
import type { BankHolidays } from './sending-days.ts'

/** What every decision about a follow-up needs besides it: the programme, and its bank holidays. */
export type DecisionContext = { readonly programme: Programme; readonly bankHolidays: BankHolidays }
