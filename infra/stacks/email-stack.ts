import { Stack, type StackProps } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { nameOf } from '../deployment.ts'

/**
 * Sending: the domain that patients' email comes from, and what becomes of each message. No opens, no clicks,
 * ever.
 */
export class EmailStack extends Stack {
  readonly senderAddress: string
  readonly configurationSetName: string
  readonly configurationSetArn: string
  readonly identityArn: string

  constructor(
    scope: Construct,
    id: string,
    { config, ...props }: StackProps & { readonly config: StageConfig },
  ) {
    super(scope, id, props)
    this.senderAddress = config.sender.address
    const senderDomain = config.sender.address.slice(config.sender.address.indexOf('@') + 1)
    this.identityArn = this.formatArn({ service: 'ses', resource: 'identity', resourceName: senderDomain })

    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: nameOf(config, 'patients'),
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    this.configurationSetName = nameOf(config, 'patients')
    this.configurationSetArn = this.formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSetName,
    })
    configurationSet.addEventDestination('DefaultBus', {
      // SES publishes to the account's default bus only; it loses an event now and then, which the reconciler
      // makes good.
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'AccountBus', 'default')),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.RENDERING_FAILURE,
      ],
    })
    if (config.sender.manageIdentity)
      new EmailIdentity(this, 'Sender', {
        identity: Identity.domain(senderDomain),
        configurationSet,
        mailFromDomain: `bounce.${senderDomain}`,
        mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.REJECT_MESSAGE,
        feedbackForwarding: false,
      })
  }
}
