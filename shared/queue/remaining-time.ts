type LambdaContext = { readonly getRemainingTimeInMillis: () => number }

const tellsTime = (context: unknown): context is LambdaContext =>
  typeof context === 'object' && context !== null && 'getRemainingTimeInMillis' in context

/** Milliseconds that the invocation of `context` may still run; without a context (a test) there is no limit. */
export const remainingTimeOf = (context: unknown) => (): number =>
  tellsTime(context) ? context.getRemainingTimeInMillis() : Number.POSITIVE_INFINITY
