import type { Side } from './side.ts'
import type { StaffSetting } from './staff-handler.ts'

/** The log of one side. The logger is loaded by the first line: most requests write none. */
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
