/** CloudFront's certificates, web ACLs and log deliveries exist only here. */
export const edgeRegion = 'us-east-1'
