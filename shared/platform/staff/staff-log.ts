import type { Side } from './side.ts'
import type { StaffSetting } from './staff-handler.ts'

/** What one side writes to its log. Loaded when needed: nearly every request ends without a line. */
export const staffLog = (
  side: Side,
): Pick<StaffSetting, 'onFault'> & { readonly onRefusedSignIn: (reason: string) => Promise<void> } => ({
  onFault: async (error, routeKey) => {
    const { logFault } = await import('../logs/log.ts')
    logFault('request-failed', error, { routeKey, side })
  },
  onRefusedSignIn: async (reason) => {
    const { log } = await import('../logs/log.ts')
    log('sign-in-refused', { side, reason })
  },
})
