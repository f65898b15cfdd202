import type { Side } from './side.ts'
import type { StaffSetting } from './staff-handler.ts'

/** What one side writes to its log. Loaded when needed: nearly every request ends without a line. */
export const staffLog = (
  side: Side,
): Pick<StaffSetting, 'onError'> & { readonly onRefusedSignIn: (reason: string) => Promise<void> } => ({
  onError: async (error, routeKey) => {
    const { logError } = await import('../logs/log.ts')
    logError('request-failed', error, { routeKey, side })
  },
  onRefusedSignIn: async (reason) => {
    const { log } = await import('../logs/log.ts')
    log('sign-in-refused', { side, reason })
  },
})
